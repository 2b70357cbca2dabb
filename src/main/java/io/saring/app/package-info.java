/** The hand-written wiring and life cycle of a process. */
@NullMarked
package io.saring.app;

import org.jspecify.annotations.NullMarked;
