/** What stands between the engines and who asks them: lanes, batches, cascades, the cache, deadlines and routing. */
@NullMarked
package io.saring.serving;

import org.jspecify.annotations.NullMarked;
