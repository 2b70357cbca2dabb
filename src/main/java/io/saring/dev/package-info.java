/** The embedded broker and registry, and the demonstration that runs on them. */
@NullMarked
package io.saring.dev;

import org.jspecify.annotations.NullMarked;
