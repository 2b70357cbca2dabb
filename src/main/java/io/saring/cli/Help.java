package io.saring.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, or one of its own commands: picocli's own help knows only the first. */
@Command(name = "help", description = "Explains a command.")
final class Help implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, for example: train lexical")
    private List<String> path = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (String name : path) {
            command = command.getSubcommands().get(name);
            if (command == null) {
                throw new ParameterException(
                        spec.parent().commandLine(), "there is no command \"" + String.join(" ", path) + "\"");
            }
        }
        command.usage(spec.commandLine().getOut());
        return 0;
    }
}
