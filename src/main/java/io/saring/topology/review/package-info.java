/** The review application: what people have to decide, until when, and what they decided. */
@NullMarked
package io.saring.topology.review;

import org.jspecify.annotations.NullMarked;
