package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.ClusterAdmin;
import io.saring.app.EventSession;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.StreamsApplication;
import io.saring.app.StreamsProperties;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import io.saring.dev.DevStack;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.evaluate.Percentile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures decide, with many rules, conditions and the history of many keys, against a bare Kafka Streams application that decodes
 * and encodes the same events, on the same broker in the same run, both under exactly-once and on one thread. Rates are medians over
 * rounds in which they take turns, after one to warm up. For one thread.
 */
public final class DecideBenchmark implements AutoCloseable {

    private static final String INPUT = "bench.labelled";
    private static final int RULES = 180;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Of the messages that are measured, those before consumers and compilers are warm. */
    private static final double WARM_UP_SHARE = 0.1;

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
    private final Consumer<String> progress;
    private final TemporaryFolder folder = new TemporaryFolder("saring-bench-");
    private final DevStack stack;
    private int runs;

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
        this.options = options;
        this.progress = progress;
        this.stack = new DevStack(folder.path(), 0, 0, 1);
    }

    /** Measures both. */
    public DecideBenchmarkResult run() {
        makeTopics(wiring("fill", null));
        try (DecideTraffic traffic = new DecideTraffic(stack, INPUT, Instant.now())) {
            traffic.sendOneOfEach(options.keys());
            traffic.sendByZipf(options.busy(), options.messages());
        }
        progress.accept("the topic is filled");
        Path policy = write(policy());
        List<Double> passThrough = new ArrayList<>();
        List<Double> decide = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            passThrough.add(passThrough());
            decide.add(decide(policy));
        }
        return new DecideBenchmarkResult(median(passThrough), median(decide), RULES, CONDITIONS.size(), options.keys());
    }

    /** Without the first round. */
    private static double median(List<Double> rates) {
        double[] sorted =
                rates.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
        return Percentile.of(sorted, 0.5);
    }

    private Path write(String policy) {
        try {
            return Files.writeString(folder.path().resolve("policy.yaml"), policy);
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

    private double passThrough() {
        String name = "pass-through-" + runs++;
        Wiring wiring = wiring(name, null);
        makeTopics(wiring);
        AtomicLong count = new AtomicLong();
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka());
                EventSession session = wiring.openEvents();
                TemporaryFolder state = new TemporaryFolder("saring-bench-state-")) {
            String output = wiring.configuration().topics().decisions();
            DecidePassThrough.Services services = new DecidePassThrough.Services(
                    session::labelledMessages,
                    () -> session.decisionEncoder(output),
                    cluster.ids(List.of(INPUT)),
                    count::incrementAndGet);
            try (StreamsApplication application = new StreamsApplication(
                    name,
                    DecidePassThrough.build(INPUT, output, services),
                    StreamsProperties.of(wiring.configuration(), name, 1, state.path()),
                    StreamsApplication.IntakeRules.ALWAYS,
                    Meters.NONE,
                    Clock.systemUTC())) {
                application.start();
                return report("pass-through", rate(count::get));
            }
        }
    }

    private double decide(Path policy) {
        Wiring wiring = wiring("decide-" + runs++, policy);
        makeTopics(wiring);
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

    /** Messages a second of those behind the first of each key. */
    private double rate(LongSupplier count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long warm = options.keys() + (long) (options.messages() * WARM_UP_SHARE);
        long all = options.keys() + (long) options.messages();
        long warmAt = await(count, warm, deadline);
        long countAtWarm = count.getAsLong();
        long doneAt = await(count, all, deadline);
        return (all - countAtWarm) / ((doneAt - warmAt) / 1e9);
    }

    private static long await(LongSupplier count, long target, long deadline) {
        while (count.getAsLong() < target) {
            if (System.nanoTime() > deadline) {
                throw new StartupException("the benchmark's application handled " + count.getAsLong() + " of " + target
                        + " messages in " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(2_000_000);
        }
        return System.nanoTime();
    }

    private double report(String contestant, double rate) {
        progress.accept(String.format(Locale.ROOT, "%-13s %,9.0f messages/s", contestant, rate));
        return rate;
    }

    private Wiring wiring(String name, @Nullable Path policy) {
        Map<String, String> environment = Map.of(
                "SARING_KAFKA_BOOTSTRAP_SERVERS",
                stack.bootstrapServers(),
                "SARING_REGISTRY_URL",
                stack.registryUrl(),
                "SARING_TOPICS_REPLICATION",
                "1",
                "SARING_TOPICS_PARTITIONS",
                "1",
                "SARING_TOPICS_DECISIONS",
                name + ".decisions",
                "SARING_APPLICATION_ID_PREFIX",
                "bench-" + name,
                "SARING_HTTP_PORT",
                "0");
        String yaml = "streams: [{name: bench, input: bench.messages, labelled: " + INPUT + "}]\n"
                + (policy == null ? "" : "decide: {policy: '" + policy + "'}\n");
        return new Wiring(new ConfigurationReader(environment).read(yaml, "bench"));
    }

    private static void makeTopics(Wiring wiring) {
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            var unused = cluster.create(TopicPlan.of(wiring.configuration()));
        }
    }

    @Override
    public void close() {
        stack.close();
        folder.close();
    }
}
