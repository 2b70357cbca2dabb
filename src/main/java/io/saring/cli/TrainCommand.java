package io.saring.cli;

import io.saring.app.EngineCoverage;
import io.saring.evaluate.CoverageMeasurement;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.label.lexical.LexicalTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
                        + " object a line with text, label, lang and source. Measures them on TASK.valid.jsonl, where there are such files,"
                        + " and writes for the command coverage what was learnt and how well."
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
            measure(progress);
            return 0;
        }

        /** What coverage shows of the weights lies beside them. */
        private void measure(PrintWriter progress) {
            Path report = Path.of(out + EngineCoverage.REPORT);
            try (LexicalLabeller labeller = LexicalLabeller.load(out, Tasks.shipped())) {
                Files.writeString(
                        report,
                        new CoverageMeasurement(data, labeller, labeller.coverage())
                                .measure()
                                .json());
            } catch (IOException e) {
                throw new UncheckedIOException(report + ": cannot be written", e);
            }
            progress.println("wrote what was learnt, and how well by TASK.valid.jsonl, to " + report);
            progress.flush();
        }
    }
}
