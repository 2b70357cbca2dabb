/** What is done to a text before a labeller sees it: normalisation, script detection, redaction; pure functions. */
@NullMarked
package io.saring.text;

import org.jspecify.annotations.NullMarked;
