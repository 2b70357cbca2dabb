/** Measures of quality: what a labeller gets right, by task and language. */
@NullMarked
package io.saring.evaluate;

import org.jspecify.annotations.NullMarked;
