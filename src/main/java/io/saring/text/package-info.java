/** What is done to a text before a labeller sees it: normalisation, script detection, redaction; pure functions. */
package io.saring.text;
