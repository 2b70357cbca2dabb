/** The HTTP server that people and programs work through: who is let in, to what, and how answers look. */
@NullMarked
package io.saring.ops.http;

import org.jspecify.annotations.NullMarked;
