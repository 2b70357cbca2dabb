package io.saring.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a person gets of a call of the command line, without the process ending.
 *
 * @param exitCode 0 done, 1 the work failed, 2 the call was wrong
 * @param out standard output
 * @param err standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /** Runs it as {@link Saring#main} does. */
    public static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new Saring())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new OneLineErrors())
                .setParameterExceptionHandler(new OneLineErrors())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** What a refused call says: that the call is wrong, in one line, and nothing on standard output. */
    static CommandLineRun refused(String line) {
        return new CommandLineRun(CommandLine.ExitCode.USAGE, "", line + System.lineSeparator());
    }

    /** What work says that failed: why, in one line, and nothing on standard output. */
    static CommandLineRun failed(String line) {
        return new CommandLineRun(CommandLine.ExitCode.SOFTWARE, "", line + System.lineSeparator());
    }
}
