/** The command line: one class a command. */
package io.saring.cli;
