/** The embedded labeller: hashed n-gram features, linear models, and their trainer; pure Java. */
package io.saring.label.lexical;
