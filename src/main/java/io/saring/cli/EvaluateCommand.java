package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.app.EvaluationTool;
import io.saring.evaluate.Against;
import io.saring.evaluate.Evaluation;
import io.saring.evaluate.EvaluationJson;
import io.saring.evaluate.HtmlReport;
import io.saring.evaluate.Robustness;
import io.saring.evaluate.TaskScores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well an engine labels. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures an engine on labelled rows, by task and language, with 95 %% intervals, and two engines side by"
                    + " side. Rows are JSON objects, one a line, with text, label and lang; group, where it is there, is"
                    + " what rows of the same text in several languages have in common.",
            "",
            "Example: java -jar target/saring.jar evaluate --data sentiment.valid.jsonl --report out.html",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description =
                    "What to compare with: a weights file of the lexical engine, a checkpoint's folder, or shipped.")
    private String against;

    @Mixin
    private CalibrationOption calibration;

    @Option(
            names = "--robustness",
            description = "Measure under perturbations too: leetspeak, look-alike letters, characters without width,"
                    + " letters drawn out, emoji, case, and Zawgyi for Burmese; three words in ten, always the same.")
    private boolean robustness;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON; - for standard output.")
    private String json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML that needs no network.")
    private Path report;

    @Override
    public Integer call() {
        EvaluationTool tool = data.read();
        EngineChoice choice = engine.choice(calibration.file());
        EvaluationTool.Measured measured = tool.measure(choice, robustness);
        Evaluation evaluation = measured.evaluation();
        Optional<Against> other = Optional.ofNullable(against).map(name -> {
            EvaluationTool.Measured second = tool.measure(other(name), robustness);
            return Against.of(evaluation, name, second.evaluation(), second.robustness());
        });
        if (!"-".equals(json)) {
            print(evaluation, other);
            measured.robustness().ifPresent(this::print);
        }
        writeJson(EvaluationJson.write(evaluation, measured.robustness(), other));
        if (report != null) {
            write(report, HtmlReport.page(choice.title(), evaluation, measured.robustness(), other));
        }
        return 0;
    }

    private EngineChoice other(String name) {
        if (name.equals("shipped")) {
            return EngineChoice.shipped();
        }
        if (!Files.exists(Path.of(name))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--against: " + name + " is not there; name lexical weights, a checkpoint's folder, or shipped");
        }
        return EngineChoice.of(Path.of(name));
    }

    private void print(Evaluation evaluation, Optional<Against> other) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-10s %-24s %9s %6s %6s%n", "task", "language-mean F1 (95 %)", "macro-F1", "ECE", "rows");
        evaluation.tasks().forEach((name, scores) -> {
            out.println(line(name, scores));
            scores.languages()
                    .forEach((lang, own) ->
                            out.printf("  %-32s %9.3f %6.3f %6d%n", lang, own.macroF1(), own.ece(), own.rows()));
        });
        other.ifPresent(scores -> scores.comparison()
                .tasks()
                .forEach((name, difference) -> out.printf(
                        "%-10s %+.3f against %s%s%n",
                        name,
                        difference.overall().one() - difference.overall().other(),
                        against,
                        difference.overall().isSignificant() ? "" : ", which may be chance")));
        out.flush();
    }

    private void print(Robustness measured) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-12s %-10s %9s %9s %7s%n", "perturbation", "task", "F1 before", "F1 after", "lost");
        measured.drops()
                .forEach((perturbation, tasks) -> tasks.forEach((name, drop) -> out.printf(
                        "%-12s %-10s %9.3f %9.3f %7.3f%n",
                        perturbation.label(), name, drop.clean(), drop.perturbed(), drop.lost())));
        out.flush();
    }

    private static String line(String name, TaskScores scores) {
        return String.format(
                "%-10s %.3f (%.3f to %.3f)   %9.3f %6.3f %6d",
                name,
                scores.languageMeanF1(),
                scores.interval().low(),
                scores.interval().high(),
                scores.macroF1(),
                scores.ece(),
                scores.rows());
    }

    private void writeJson(String line) {
        if ("-".equals(json)) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        } else if (json != null) {
            write(Path.of(json), line + "\n");
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }
}
