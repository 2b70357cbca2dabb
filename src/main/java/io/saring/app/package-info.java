/** The hand-written wiring and life cycle of a process. */
package io.saring.app;
