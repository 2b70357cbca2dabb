package io.saring.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.FiredRule;
import io.saring.domain.Outcome;
import io.saring.evaluate.Proportion;
import io.saring.evaluate.ReviewedRule;
import io.saring.evaluate.ThresholdSuggestion;
import io.saring.policy.LabelThreshold;
import io.saring.policy.Policy;
import io.saring.policy.PolicyReader;
import io.saring.policy.Rule;
import io.saring.policy.ThresholdEdit;
import io.saring.reprocess.OutcomeListing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which thresholds would be right often enough by people's verdicts. */
@Command(
        name = "suggest",
        mixinStandardHelpOptions = true,
        description = {
            "Says from which threshold on each rule was right often enough in people's eyes, with intervals, and prints the change"
                    + " as a diff of the policy, which is left as it is. Only verdicts count that nobody's report led to; those that"
                    + " were drawn at random stand for the others of their kind. Thresholds are raised only: what lies under one"
                    + " was never judged. Rules and languages with fewer than 20 verdicts stay as they are.",
            "",
            "Example: java -jar target/saring.jar policy suggest house.yaml --precision 0.9 --from -30d --config saring.yaml | patch"
                    + " house.yaml",
            ""
        })
final class PolicySuggestCommand implements Callable<Integer> {

    private static final int CONTEXT = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
    private Path file;

    @Option(
            names = "--precision",
            required = true,
            paramLabel = "P",
            description = "How often rules have to be right, over 0 to 1.")
    private double precision;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "Verdicts from when on: a time (2026-11-01T00:00:00Z), or how long ago (-30d).")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Until when, which it does not include. Default: now")
    private @Nullable String to;

    @Mixin
    private ConfigOption config;

    private final Map<String, List<ReviewedRule>> byRule = new TreeMap<>();

    @Override
    public Integer call() {
        if (!(precision > 0 && precision <= 1)) {
            throw new ParameterException(spec.commandLine(), "--precision: must be over 0 and at most 1");
        }
        Clock clock = Clock.systemUTC();
        TimeOption times = new TimeOption(spec, clock);
        Instant begin = times.read("--from", from).orElseThrow();
        Instant end = times.read("--to", to).orElseGet(clock::instant);
        Configuration configuration = config.read();
        Wiring wiring = new Wiring(configuration);
        String yaml = Mistakes.content(file);
        PolicyReader reader = new PolicyReader(wiring.names());
        Optional<Policy> policy = Mistakes.read(spec, text -> reader.read(text, file.toString()), yaml);
        if (policy.isEmpty()) {
            return 1;
        }
        double sampled = configuration.review().drawn().blockSample();
        OutcomeListing.read(wiring, begin, end, outcome -> collect(outcome, sampled));
        suggest(policy.get(), yaml);
        return 0;
    }

    private void collect(Outcome outcome, double sampled) {
        if (outcome.automatedDecision() || outcome.source() != Outcome.Source.OWN_INITIATIVE) {
            return;
        }
        double weight = outcome.sample() && sampled > 0 ? 1 / sampled : 1;
        for (FiredRule fired : outcome.rules()) {
            byRule.computeIfAbsent(fired.rule(), none -> new ArrayList<>())
                    .add(ReviewedRule.of(outcome, fired, weight));
        }
    }

    /** The diff goes to standard output alone, so that it can be applied; what it rests on is said beside it. */
    private void suggest(Policy policy, String yaml) {
        PrintWriter said = spec.commandLine().getErr();
        ThresholdEdit edit = new ThresholdEdit(yaml);
        for (Rule rule : policy.rules()) {
            LabelThreshold threshold = rule.threshold();
            if (threshold != null) {
                suggest(rule.name(), threshold, edit, said);
            }
        }
        String edited = edit.edited();
        List<String> before = yaml.lines().toList();
        List<String> after = edited.lines().toList();
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                file.toString(), file.toString(), before, DiffUtils.diff(before, after), CONTEXT);
        PrintWriter out = spec.commandLine().getOut();
        diff.forEach(out::println);
        if (!diff.isEmpty()) {
            said.println(
                    "Raise the version, put the rules' tests right, and look at it with: policy check, policy backtest");
        }
        said.flush();
        out.flush();
    }

    private void suggest(String rule, LabelThreshold threshold, ThresholdEdit edit, PrintWriter said) {
        Map<String, List<ReviewedRule>> languages = new TreeMap<>();
        List<ReviewedRule> others = new ArrayList<>();
        Map<String, List<ReviewedRule>> all = new TreeMap<>();
        byRule.getOrDefault(rule, List.of())
                .forEach(own -> all.computeIfAbsent(own.language(), none -> new ArrayList<>())
                        .add(own));
        all.forEach((language, own) -> {
            boolean isOwn = threshold.thresholds().containsKey(language) || own.size() >= ThresholdSuggestion.LEAST;
            if (isOwn) {
                languages.put(language, own);
            } else {
                others.addAll(own);
            }
        });
        languages.forEach((language, own) -> suggestion(rule + " in " + language, own, threshold.in(language), said)
                .ifPresent(raised -> edit.change(rule, language, raised)));
        suggestion(rule, others, threshold.threshold(), said).ifPresent(raised -> edit.change(rule, raised));
    }

    /** A threshold that is another. */
    private Optional<Double> suggestion(String name, List<ReviewedRule> rows, double current, PrintWriter said) {
        ThresholdSuggestion own = ThresholdSuggestion.of(rows, current, precision);
        if (own.before() == null) {
            said.printf(Locale.ROOT, "%s: %d verdicts, too few%n", name, own.reviewed());
            return Optional.empty();
        }
        Double threshold = own.threshold();
        Proportion after = own.after();
        if (threshold == null || after == null) {
            said.printf(
                    Locale.ROOT,
                    "%s: right in %s of %d; no threshold would be enough%n",
                    name,
                    text(own.before()),
                    own.reviewed());
            return Optional.empty();
        }
        if (threshold <= current) {
            said.printf(Locale.ROOT, "%s: right in %s of %d, stays%n", name, text(own.before()), own.reviewed());
            return Optional.empty();
        }
        said.printf(
                Locale.ROOT,
                "%s: right in %s of %d; from %.2f on in %s, with %.0f %% of what it was right about%n",
                name,
                text(own.before()),
                own.reviewed(),
                threshold,
                text(after),
                100 * own.kept());
        return Optional.of(threshold);
    }

    private static String text(Proportion own) {
        return String.format(
                Locale.ROOT,
                "%.0f %% (%.0f to %.0f)",
                100 * own.value(),
                100 * own.interval().low(),
                100 * own.interval().high());
    }
}
