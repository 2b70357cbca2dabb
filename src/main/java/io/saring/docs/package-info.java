/** The pages of {@code topology-docs} that are generated from the code. */
@NullMarked
package io.saring.docs;

import org.jspecify.annotations.NullMarked;
