/** What stands between the engines and who asks them: lanes, batches, cascades, the cache, deadlines and routing. */
package io.saring.serving;
