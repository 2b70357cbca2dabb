package io.saring.cli;

import io.saring.app.Engines;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels JSON lines without Kafka. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = {
            "Labels JSON lines: reads objects with a field text from standard input and writes them with results to"
                    + " standard output, in order, other fields kept. A line that cannot be labelled gets"
                    + " error. Fields of these two names that a line had are replaced.",
            "",
            "Example: echo '{\"text\": \"Barangnya bagus, terima kasih!\"}' | java -jar target/saring.jar label",
            ""
        })
final class LabelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private CalibrationOption calibration;

    @Option(
            names = "--tasks",
            split = ",",
            paramLabel = "TASK",
            description = "The tasks to answer. Default: all that the engine covers.")
    private Set<String> tasks = new LinkedHashSet<>();

    @Override
    public Integer call() {
        Wiring wiring = new Wiring(engine.choice(calibration.file()).configuration());
        try (Engines engines =
                        Engines.start(wiring, wiring.configuration().engines(), wiring.meters(), tasks, "--tasks");
                ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "texts")) {
            LineLabelling labelling = new LineLabelling(engines.unbounded(), engines.tasks());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            BufferedWriter out = new BufferedWriter(
                    new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
            long failed = labelling.run(in, out, progress::show);
            if (failed > 0) {
                throw new StartupException(
                        failed + " lines could not be labelled; each has a field error that says why");
            }
            return 0;
        }
    }
}
