/** The command line: one class a command. */
@NullMarked
package io.saring.cli;

import org.jspecify.annotations.NullMarked;
