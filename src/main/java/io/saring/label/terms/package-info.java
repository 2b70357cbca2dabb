/** Word lists, compiled: what a text matched, as a fact. */
@NullMarked
package io.saring.label.terms;

import org.jspecify.annotations.NullMarked;
