/** The embedded labeller: hashed n-gram features, linear models, and their trainer; pure Java. */
@NullMarked
package io.saring.label.lexical;

import org.jspecify.annotations.NullMarked;
