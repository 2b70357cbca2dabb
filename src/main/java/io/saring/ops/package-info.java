/** What an operator sees: meters, health and the HTTP server that shows them. */
@NullMarked
package io.saring.ops;

import org.jspecify.annotations.NullMarked;
