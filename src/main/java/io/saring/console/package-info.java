/** What people decide through: cases and reports over HTTP. */
@NullMarked
package io.saring.console;

import org.jspecify.annotations.NullMarked;
