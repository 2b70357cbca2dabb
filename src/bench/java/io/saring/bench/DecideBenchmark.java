package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures decide, with many rules, conditions and the history of many keys, against a bare Kafka Streams application that decodes
 * and encodes the same events, on the same broker in the same run, both under exactly-once and on one thread. Rates are medians over
 * rounds in which they take turns, after one to warm up. For one thread.
 */
public final class DecideBenchmark extends LabelledEventsBenchmark {

    private static final int RULES = 180;
    private static final List<String> CONDITIONS = List.of(
            "probability('spam', 'scam') > 0.6 && links > 1",
            "probability('toxicity', 'hateful') > 0.5 && language in ['id', 'ms', 'tl']",
            "probability('safety', 'unsafe') > 0.7 || probability('toxicity', 'offensive') > 0.9",
            "label('sentiment') == 'negative' && channel == 'forum' && text_length > 120",
            "history.blocked(duration('720h')) >= 3",
            "history.messages(duration('1h')) > 50",
            "history.limited(duration('24h')) >= 2 && links > 0",
            "history.fired('rule-1', duration('168h')) > 5",
            "degraded && probability('spam', 'promotional') > 0.4",
            "age > duration('24h')",
            "language == 'th' ? probability('spam', 'scam') > 0.4 : probability('spam', 'scam') > 0.8",
            "text_length < 5 && links > 0",
            "script == 'Thai' && language != 'th'",
            "code_mixed && probability('toxicity', 'offensive') > 0.6",
            "answered('safety') && probability('safety', 'unsafe') > 0.9",
            "stream == 'support' && label('spam') == 'scam'",
            "language_probability < 0.4 && probability('spam', 'scam') > 0.3",
            "list_matches('gambling') > 0 && links > 0",
            "engine.startsWith('remote') && probability('toxicity', 'hateful') > 0.3",
            "probability('sentiment', 'negative') + probability('toxicity', 'offensive') > 1.5");

    private final Options options;

    /**
     * Options of the benchmark.
     *
     * @param keys keys that history is kept of
     * @param busy how many of them the measured messages are of
     * @param messages measured messages a run
     * @param rounds measured rounds
     */
    public record Options(int keys, int busy, int messages, int rounds) {}

    /** Starts the stack. */
    public DecideBenchmark(Options options, Consumer<String> progress) {
        super(new Measured(options.keys(), options.messages()), progress);
        this.options = options;
    }

    /** Measures both. */
    public DecideBenchmarkResult run() {
        var unused = wiring("fill", "");
        try (DecideTraffic traffic = new DecideTraffic(stack(), INPUT, Instant.now(), () -> null)) {
            traffic.sendOneOfEach(options.keys());
            traffic.sendByZipf(options.busy(), options.messages());
        }
        tell("the topic is filled");
        Path policy = write(policy());
        List<Double> passThrough = new ArrayList<>();
        List<Double> decide = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            passThrough.add(passThrough());
            decide.add(decide(policy));
        }
        return new DecideBenchmarkResult(median(passThrough), median(decide), RULES, CONDITIONS.size(), options.keys());
    }

    private Path write(String policy) {
        try {
            return Files.writeString(folder().resolve("policy.yaml"), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String policy() {
        StringBuilder yaml = new StringBuilder("name: bench\nversion: \"1\"\nrules:\n");
        List<String> labels = new ArrayList<>();
        DecideTraffic.labels()
                .forEach((task, own) ->
                        own.stream().skip(1).forEach(label -> labels.add("task: " + task + ", label: " + label)));
        List<String> actions = List.of("ROUTE", "REVIEW", "LIMIT", "BLOCK");
        for (int rule = 0; rule < RULES; rule++) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "  - {name: rule-%d, %s, action: %s, threshold: %.3f, thresholds: {id: %.3f, th: %.3f}}%n",
                    rule,
                    labels.get(rule % labels.size()),
                    actions.get(rule % actions.size()),
                    0.9 + rule * 0.0005,
                    0.88 + rule * 0.0005,
                    0.92 + rule * 0.0004));
        }
        for (int condition = 0; condition < CONDITIONS.size(); condition++) {
            yaml.append("  - {name: condition-")
                    .append(condition)
                    .append(", action: REVIEW, when: \"")
                    .append(CONDITIONS.get(condition))
                    .append("\"}\n");
        }
        return yaml.toString();
    }

    private double decide(Path policy) {
        Wiring wiring = wiring("decide", "decide: {policy: '" + policy + "'}\n");
        try (Service service = Service.start(wiring, EnumSet.of(Service.App.DECIDE))) {
            if (!service.awaitStarted(START_LIMIT)) {
                throw new StartupException("the benchmark's application did not start");
            }
            return report("decide", rate(() -> decided(wiring)));
        }
    }

    private static long decided(Wiring wiring) {
        return (long) wiring.meterRegistry().find(Metric.DECISIONS.id()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
