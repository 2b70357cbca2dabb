package io.saring.cli;

import io.saring.app.ForeseenErrors;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Shows what went wrong as one line on standard error: no stack trace to a user. */
final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult arguments) {
        LogManager.getLogger(OneLineErrors.class).debug("the command failed", error);
        if (error instanceof IllegalArgumentException) {
            show(command, error.getMessage());
            return ExitCode.USAGE;
        }
        show(
                command,
                ForeseenErrors.contains(error)
                        ? error.getMessage()
                        : "an error that should not happen: " + error
                                + "; -Dsaring.log.level=DEBUG shows where, please report it");
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ");
        show(command, error.getMessage() + "; see: " + (name.equals("saring") ? "saring help" : name + " --help"));
        return ExitCode.USAGE;
    }

    private static void show(CommandLine command, @Nullable String problem) {
        String line = problem == null ? "it failed" : problem.replaceAll("\\s*\\R\\s*", " ");
        command.getErr().println("saring: " + line);
        command.getErr().flush();
    }
}
