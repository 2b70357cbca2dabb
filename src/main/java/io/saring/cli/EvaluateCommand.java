package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.app.Wiring;
import io.saring.config.EngineName;
import io.saring.evaluate.Against;
import io.saring.evaluate.CascadeEvaluation;
import io.saring.evaluate.CascadeMeasurement;
import io.saring.evaluate.CascadeReport;
import io.saring.evaluate.Evaluation;
import io.saring.evaluate.EvaluationJson;
import io.saring.evaluate.EvaluationRows;
import io.saring.evaluate.FunctionalEvaluation;
import io.saring.evaluate.FunctionalSuite;
import io.saring.evaluate.HtmlReport;
import io.saring.evaluate.Measurement;
import io.saring.evaluate.Robustness;
import io.saring.evaluate.SeaHelmReader;
import io.saring.evaluate.SeaHelmReport;
import io.saring.evaluate.SeaHelmScores;
import io.saring.evaluate.SeaHelmTask;
import io.saring.evaluate.SecondTier;
import io.saring.evaluate.SimulatedTier;
import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalTrainer;
import io.saring.label.sealion.LabelStringScorer;
import io.saring.policy.Policy;
import io.saring.serving.CascadeThresholdsFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
                    "What to compare with: a weights file of the lexical engine, a checkpoint's folder, shipped, or remote (the"
                            + " servers that SARING_ENGINES_REMOTE_ENDPOINTS names).")
    private @Nullable String against;

    @Mixin
    private CalibrationOption calibration;

    @Option(
            names = "--sea-helm",
            paramLabel = "DIR",
            description =
                    "A checkout of aisingapore/SEA-HELM: score the labels of its own prompts, by language, with its"
                            + " metric; rows of sentiment and toxicity come from --data, with text, label and lang.")
    private @Nullable Path seaHelm;

    @Option(
            names = "--functional",
            paramLabel = "DIR",
            description =
                    "A functional suite, as in src/test/resources/functional: sentences with one purpose each. Prints what share"
                            + " of each kind is labelled right, by language, and what the policy makes of them.")
    private @Nullable Path functional;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy for --functional. Default: the shipped one.")
    private @Nullable Path policy;

    @Mixin
    private CascadeOptions cascade;

    @Option(
            names = "--robustness",
            description = "Measure under perturbations too: leetspeak, look-alike letters, characters without width,"
                    + " letters drawn out, emoji, case, and Zawgyi for Burmese; three words in ten, always the same.")
    private boolean robustness;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON; - for standard output.")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML that needs no network.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        if (seaHelm != null) {
            return seaHelm(seaHelm);
        }
        if (cascade.wanted()) {
            return cascade();
        }
        if (functional != null) {
            return functional(functional);
        }
        EngineChoice choice = engine.choice(calibration.file());
        Map<String, List<LabelledRow>> rows = data.read(choice.tasks()).rows();
        Measurement measured = measure(choice, rows);
        Evaluation evaluation = measured.evaluation();
        Optional<Against> other = Optional.ofNullable(against).map(name -> {
            Measurement second = measure(other(name), rows);
            return Against.of(evaluation, name, second.evaluation(), second.robustness());
        });
        if (!"-".equals(json)) {
            print(evaluation, other);
            measured.robustness().ifPresent(this::print);
        }
        writeJson(EvaluationJson.write(evaluation, measured.robustness(), other));
        if (report != null) {
            Results.write(report, HtmlReport.page(choice.title(), evaluation, measured.robustness(), other));
        }
        return 0;
    }

    private Measurement measure(EngineChoice choice, Map<String, List<LabelledRow>> rows) {
        try (Labeller labeller = choice.labeller()) {
            return Measurement.of(labeller, rows, robustness);
        }
    }

    private int functional(Path folder) {
        EngineChoice choice = engine.choice(calibration.file());
        FunctionalSuite suite = FunctionalSuite.read(folder);
        Policy judge = new Wiring(choice.configuration()).policy(policy == null ? null : policy.toString());
        try (Labeller labeller = choice.labeller()) {
            FunctionalEvaluation evaluation = FunctionalEvaluation.run(labeller, judge, suite);
            FunctionalTable.print(evaluation, spec.commandLine().getOut());
        }
        return 0;
    }

    private int seaHelm(Path checkout) {
        EngineChoice choice = engine.choice(Optional.empty());
        List<SeaHelmTask> tasks = new SeaHelmReader(checkout, data.byTask()).read();
        SeaHelmScores scores = scores(choice, tasks);
        Optional<SeaHelmScores> other = Optional.ofNullable(against).map(name -> scores(other(name), tasks));
        if (!"-".equals(json)) {
            print(scores, other);
        }
        writeJson(SeaHelmReport.json(scores, other));
        if (report != null) {
            Results.write(report, SeaHelmReport.page(scores, other));
        }
        return 0;
    }

    private int cascade() {
        EngineChoice first = engine.choice(calibration.file());
        SecondTierChoice second = cascade.second(against, engine.tasksFile());
        CascadeEvaluation.Wanted target = cascade.target();
        List<Path> chooseOn = cascade.chooseOn();
        Tasks tasks = first.tasks();
        Map<String, List<LabelledRow>> rows = data.read(tasks).rows();
        CascadeEvaluation evaluation = cascade(
                first,
                second,
                tasks,
                measurement -> measurement.run(
                        rows, heldOut(first, tasks, measurement, chooseOn), cascade.messages(), target));
        if (!"-".equals(json)) {
            print(evaluation);
        }
        writeJson(CascadeReport.json(evaluation));
        if (report != null) {
            Results.write(report, CascadeReport.page(first.title(), second.title(), evaluation));
        }
        if (cascade.thresholds() != null) {
            CascadeThresholdsFile.write(evaluation.thresholds(), cascade.thresholds());
        }
        return 0;
    }

    private CascadeEvaluation cascade(
            EngineChoice first,
            SecondTierChoice second,
            Tasks tasks,
            Function<CascadeMeasurement, CascadeEvaluation> evaluation) {
        try (Labeller cheap = first.labeller()) {
            if (second instanceof SecondTierChoice.Engine expensive) {
                try (Labeller labeller = expensive.choice().labeller()) {
                    return evaluation.apply(measurement(cheap, SecondTier.of(labeller), tasks));
                }
            }
            double accuracy = ((SecondTierChoice.Simulated) second).accuracy();
            return evaluation.apply(measurement(cheap, new SimulatedTier(accuracy), tasks));
        }
    }

    private CascadeMeasurement measurement(Labeller cheap, SecondTier expensive, Tasks tasks) {
        return new CascadeMeasurement(cheap, expensive, tasks, this::progress);
    }

    private Map<String, List<HeldOutAnswer>> heldOut(
            EngineChoice first, Tasks tasks, CascadeMeasurement measurement, List<Path> chooseOn) {
        if (chooseOn.size() != 1 || !Files.isDirectory(chooseOn.get(0))) {
            return measurement.answers(new EvaluationRows(chooseOn, Optional.empty(), tasks).rows());
        }
        if (first.engine() != EngineName.LEXICAL) {
            throw new IllegalArgumentException(
                    "--choose-on: a folder of training files is for the lexical engine; name files of labelled rows");
        }
        return LexicalTrainer.heldOutAnswers(chooseOn.get(0), this::progress);
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private void print(CascadeEvaluation evaluation) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%10s %10s %10s %10s%n", "asked for", "handed on", "right", "at random");
        evaluation.curve().forEach(point -> line(out, point));
        out.println("chosen");
        line(out, evaluation.chosen());
        out.printf(
                "the second tier is called for %.1f %% of the messages, equal texts sharing a call; the area above handing on"
                        + " at random is %.4f%n",
                100 * evaluation.modelCalls(), evaluation.area());
        evaluation
                .tasks()
                .forEach((task, point) -> out.printf(
                        "%-10s %5.1f %% handed on, %.3f right (%.3f by the first alone, %.3f by the second)%n",
                        task, 100 * point.share(), point.quality(), point.first(), point.second()));
        out.flush();
    }

    private static void line(PrintWriter out, CascadeEvaluation.Point point) {
        out.printf("%10.3f %10.3f %10.4f %10.4f%n", point.asked(), point.share(), point.quality(), point.random());
    }

    private SeaHelmScores scores(EngineChoice choice, List<SeaHelmTask> tasks) {
        try (LabelStringScorer scorer = choice.scorer();
                ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "rows")) {
            return SeaHelmScores.of(scorer, tasks, progress::show);
        }
    }

    private void print(SeaHelmScores scores, Optional<SeaHelmScores> other) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(SeaHelmScores.CAVEAT);
        out.printf(
                "%-32s %-5s %8s%s%n",
                "task", "lang", scores.model(), other.map(o -> "  " + o.model()).orElse(""));
        scores.tasks()
                .forEach((task, languages) -> languages.forEach((lang, score) -> out.printf(
                        "%-32s %-5s %8.1f%s%n",
                        task,
                        lang,
                        100 * score.normalised(),
                        other.map(o -> String.format(
                                        Locale.ROOT,
                                        "  %8.1f",
                                        100 * o.score(task, lang).normalised()))
                                .orElse(""))));
        out.flush();
    }

    private EngineChoice other(String name) {
        try {
            return EngineChoice.named(name).withTasks(engine.tasksFile());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--against: " + e.getMessage(), e);
        }
    }

    private void print(Evaluation evaluation, Optional<Against> other) {
        PrintWriter out = spec.commandLine().getOut();
        new ScoreTable(out).print(evaluation);
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

    private void writeJson(String line) {
        if (json != null) {
            Results.writeJson(line, json, spec);
        }
    }
}
