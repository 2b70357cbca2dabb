package io.saring.cli;

import io.saring.label.lexical.LexicalTrainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains engines. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains an engine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TrainCommand.Lexical.class)
final class TrainCommand extends CommandGroup {

    TrainCommand() {
        super("name what to train: lexical");
    }

    /** Trains the lexical engine. */
    @Command(
            name = "lexical",
            mixinStandardHelpOptions = true,
            description = {
                "Trains the lexical engine's weights, the same every time: reads TASK.train.jsonl for every task, one"
                        + " object a line with text, label, lang and source."
            })
    static final class Lexical implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--data", required = true, description = "The folder with the training files.")
        private Path data;

        @Option(names = "--out", required = true, description = "The weights file to write.")
        private Path out;

        @Override
        public Integer call() {
            PrintWriter progress = spec.commandLine().getErr();
            LexicalTrainer.train(data, out, line -> {
                progress.println(line);
                progress.flush();
            });
            return 0;
        }
    }
}
