package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.evaluate.CalibrationFit;
import io.saring.label.Calibration;
import io.saring.label.CalibrationFile;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits an engine's calibration. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Fits an engine's calibration, by task and by language with 100 rows or more, on labelled rows that it was not"
                    + " trained on: what makes its probabilities as sure as they are right in your messages. The shipped"
                    + " weights come calibrated on held-out parts of their training rows.",
            "",
            "Example: java -jar target/saring.jar calibrate --data sentiment.mine.jsonl --out calibration.json",
            "Then: label --calibration calibration.json, or engines.lexical.calibration in the configuration.",
            ""
        })
final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The calibration file to write.")
    private Path out;

    @Override
    public Integer call() {
        EngineChoice choice = engine.choice(Optional.empty());
        Map<String, List<LabelledRow>> rows = data.read(choice.tasks()).rows();
        Calibration calibration;
        try (Labeller labeller = choice.labeller()) {
            calibration = CalibrationFit.fit(labeller, rows);
        }
        try {
            Files.writeString(out, CalibrationFile.write(calibration), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(out + ": cannot be written (" + e + ")", e);
        }
        print(calibration);
        return 0;
    }

    private void print(Calibration calibration) {
        PrintWriter err = spec.commandLine().getErr();
        calibration
                .tasks()
                .forEach((name, scalings) -> err.printf(
                        "%-10s for all languages%s%n",
                        name,
                        scalings.languages().isEmpty()
                                ? ""
                                : ", and of its own for "
                                        + String.join(" ", scalings.languages().keySet())));
        err.flush();
    }
}
