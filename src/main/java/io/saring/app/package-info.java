/** The hand-written wiring and life cycle, and the embedded broker and registry of dev and demo. */
package io.saring.app;
