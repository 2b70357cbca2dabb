/** What an operator sees: meters, health and the HTTP server that shows them. */
package io.saring.ops;
