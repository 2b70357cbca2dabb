/** Measures of quality: what a labeller gets right, by task and language. */
package io.saring.evaluate;
