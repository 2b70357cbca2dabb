package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.ClusterAdmin;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.bench.OverloadBenchmarkResult.Row;
import io.saring.bench.OverloadBenchmarkResult.StreamRow;
import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.dev.DevStack;
import io.saring.domain.Metric;
import io.saring.evaluate.Percentile;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.reprocess.RangeBound;
import io.saring.reprocess.Replay;
import io.saring.text.Normaliser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Offers the label application more than its accelerator can do, on an embedded broker under exactly-once: a simulated
 * accelerator whose tenfold load is half of what the cheap engine is measured to do in the same run. For one thread.
 */
public final class OverloadBenchmark implements AutoCloseable {

    private static final List<Double> LOADS = List.of(0.5, 1.0, 2.0, 5.0, 10.0);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Texts of a batch. */
    private static final int BATCH = 64;

    /** Messages that the cheap engine is measured on. */
    private static final int CHEAP_MESSAGES = 200_000;

    /** Until what was in flight when the load fell is through. */
    private static final int SETTLED_MS = 2000;

    /** Live traffic beside a replay, and what that is limited to by default. */
    private static final int LIVE_PER_SECOND = 500;

    private static final int REPLAY_PER_SECOND = 1000;

    /** Of five messages one is for support. */
    private static final int SOCIAL_OF_FIVE = 4;

    private final Options options;
    private final Consumer<String> progress;
    private final TemporaryFolder folder = new TemporaryFolder("saring-bench-");
    private final DevStack stack = new DevStack(folder.path(), 0, 0, 1);
    private final Labeller lexical = LexicalLabeller.shipped(Tasks.shipped());
    private int runs;

    /**
     * Options of the benchmark.
     *
     * @param seconds how long each load is offered
     * @param budget the latency budget of both streams
     */
    public record Options(int seconds, Duration budget) {}

    /** Starts the stack. */
    public OverloadBenchmark(Options options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Measures everything. */
    public OverloadBenchmarkResult run() {
        double cheap = Math.max(cheapRate(), cheapRate());
        double capacity = cheap / 2 / LOADS.get(LOADS.size() - 1);
        progress.accept(String.format(
                Locale.ROOT,
                "the cheap engine alone does %,.0f messages/s; the accelerator is made to do %,.0f",
                cheap,
                capacity));
        var unused = row(2.0, capacity, Math.min(5, options.seconds()));
        List<Row> rows = new ArrayList<>();
        for (double load : LOADS) {
            Row row = row(load, capacity, options.seconds());
            rows.add(row);
            progress.accept(String.format(
                    Locale.ROOT,
                    "load %4.1f: p50 %,.0f ms, p99 %,.0f ms, %.1f %% degraded, %,d relabelled, %d lost",
                    load,
                    row.p50Ms(),
                    row.p99Ms(),
                    row.degradedShare() * 100,
                    row.relabelled(),
                    row.lost()));
        }
        OverloadBenchmarkResult.Recovery recovery = recovery(capacity);
        progress.accept(String.format(
                Locale.ROOT,
                "after load 10 falls to 0.5: the last degraded message comes after %,.0f ms, p99 %,.0f ms, %d lost",
                recovery.lastDegradedMs(),
                recovery.p99Ms(),
                recovery.lost()));
        OverloadBenchmarkResult.Replay replay = besideReplay();
        progress.accept(String.format(
                Locale.ROOT,
                "live traffic of %,.0f/s: p99 %,.0f ms alone, %,.0f ms beside a replay of %,.0f/s",
                replay.livePerSecond(),
                replay.aloneP99Ms(),
                replay.besideP99Ms(),
                replay.replayPerSecond()));
        return new OverloadBenchmarkResult(options.budget().toMillis(), cheap, capacity, rows, recovery, replay);
    }

    private OverloadBenchmarkResult.Recovery recovery(double capacity) {
        String name = "recovery" + runs++;
        Wiring wiring = wiring(name, "sealion", accelerator(capacity));
        prepare(wiring);
        double high = LOADS.get(LOADS.size() - 1) * capacity;
        int before = (int) (high * Math.max(1, options.seconds() / 2));
        double low = LOADS.get(0) * capacity;
        int after = (int) (low * options.seconds() * 2);
        try (Service service = start(wiring);
                Arrivals arrivals = arrivals(wiring, name)) {
            send(name, before, interval(high));
            long fallAt = System.currentTimeMillis();
            send(name, after, interval(low));
            drain(arrivals, before + after, capacity);
            requireRunning(service.failed(), "the fall from load 10 to 0.5");
            List<Arrivals.First> later = arrivals.firsts().stream()
                    .filter(first -> first.appendedAt() >= fallAt)
                    .toList();
            double last = later.stream()
                    .filter(Arrivals.First::degraded)
                    .mapToDouble(first -> first.appendedAt() - fallAt)
                    .max()
                    .orElse(0);
            List<Arrivals.First> settled = later.stream()
                    .filter(first -> first.appendedAt() >= fallAt + SETTLED_MS)
                    .toList();
            return new OverloadBenchmarkResult.Recovery(
                    last,
                    degradedShare(later),
                    Percentile.of(delays(settled), 0.99),
                    before + after - arrivals.firsts().size() + arrivals.open());
        }
    }

    /** The messages that are replayed are those that the cheap engine was measured on first. */
    private OverloadBenchmarkResult.Replay besideReplay() {
        double alone = liveP99();
        int messages = REPLAY_PER_SECOND * options.seconds();
        Replay.Request request = new Replay.Request(
                "cheap0-social",
                new RangeBound("earliest"),
                new RangeBound(Integer.toString(messages)),
                new Replay.Work.Label(),
                "bench.replay",
                null,
                REPLAY_PER_SECOND);
        try (Replay replay = new Replay(wiring("cheap0", "lexical", null), request)) {
            long start = System.nanoTime();
            CompletableFuture<Double> rate = CompletableFuture.supplyAsync(() -> {
                replay.run(done -> {});
                return messages / ((System.nanoTime() - start) / 1e9);
            });
            double beside = liveP99();
            return new OverloadBenchmarkResult.Replay(LIVE_PER_SECOND, rate.join(), alone, beside);
        }
    }

    private double liveP99() {
        String name = "live" + runs++;
        Wiring wiring = wiring(name, "lexical", null);
        prepare(wiring);
        int messages = LIVE_PER_SECOND * options.seconds();
        try (Service service = start(wiring);
                Arrivals arrivals = arrivals(wiring, name)) {
            send(name, messages, interval(LIVE_PER_SECOND));
            drain(arrivals, messages, LIVE_PER_SECOND);
            requireRunning(service.failed(), "live traffic");
            return Percentile.of(delays(arrivals.firsts()), 0.99);
        }
    }

    private static Duration interval(double perSecond) {
        return Duration.ofNanos((long) (1e9 / perSecond));
    }

    private Labeller accelerator(double capacity) {
        return new FixedLabeller(answer(), Duration.ofNanos((long) (BATCH / capacity * 1e9)));
    }

    private static Arrivals arrivals(Wiring wiring, String name) {
        return new Arrivals(wiring, List.of(name + "-social.labelled", name + "-support.labelled"));
    }

    /** What the application does with the cheap engine when everything is there already. */
    private double cheapRate() {
        String name = "cheap" + runs++;
        Wiring wiring = wiring(name, "lexical", null);
        prepare(wiring);
        send(name, CHEAP_MESSAGES, Duration.ZERO);
        try (Service service = start(wiring)) {
            long warm = CHEAP_MESSAGES / 5;
            long from = await(wiring, name, warm);
            long countThen = labelled(wiring, name);
            long to = await(wiring, name, CHEAP_MESSAGES);
            requireRunning(service.failed(), "the cheap engine alone");
            return (CHEAP_MESSAGES - countThen) / ((to - from) / 1e9);
        }
    }

    private static long await(Wiring wiring, String name, long target) {
        while (labelled(wiring, name) < target) {
            LockSupport.parkNanos(2_000_000);
        }
        return System.nanoTime();
    }

    private static long labelled(Wiring wiring, String name) {
        double all = 0;
        for (Counter counter : wiring.meterRegistry()
                .find(Metric.MESSAGES.id())
                .tag("outcome", "labelled")
                .counters()) {
            all += String.valueOf(counter.getId().getTag("stream")).startsWith(name) ? counter.count() : 0;
        }
        return (long) all;
    }

    private Row row(double load, double capacity, int seconds) {
        String name = "load" + runs++;
        Wiring wiring = wiring(name, "sealion", accelerator(capacity));
        prepare(wiring);
        double perSecond = load * capacity;
        int messages = (int) (perSecond * seconds);
        try (Service service = start(wiring);
                Arrivals arrivals =
                        new Arrivals(wiring, List.of(name + "-social.labelled", name + "-support.labelled"))) {
            long start = System.nanoTime();
            send(name, messages, interval(perSecond));
            double offered = messages / ((System.nanoTime() - start) / 1e9);
            drain(arrivals, messages, capacity);
            requireRunning(service.failed(), "load " + load);
            return row(load, offered, messages, arrivals);
        }
    }

    /**
     * What an application that ended did says nothing about load.
     *
     * @param when what was offered then
     */
    static void requireRunning(boolean failed, String when) {
        if (failed) {
            throw new StartupException("the label application ended at " + when
                    + ", so nothing was measured there; the log says why, with -Dsaring.log.level=INFO");
        }
    }

    /** Waits for all first events, and for degraded ones to be superseded, as long as the accelerator may need for that. */
    private static void drain(Arrivals arrivals, int messages, double capacity) {
        long patience = System.nanoTime() + (long) ((messages / capacity * 3 + 60) * 1e9);
        do {
            LockSupport.parkNanos(LOOK.toNanos());
            arrivals.look();
        } while ((arrivals.firsts().size() < messages || arrivals.open() > 0) && System.nanoTime() < patience);
    }

    private static Row row(double load, double offered, int messages, Arrivals arrivals) {
        List<Arrivals.First> firsts = arrivals.firsts();
        double[] delays = delays(firsts);
        Map<String, StreamRow> streams = new TreeMap<>();
        for (String stream : List.of("social", "support")) {
            List<Arrivals.First> own = firsts.stream()
                    .filter(first -> first.stream().endsWith(stream))
                    .toList();
            streams.put(stream, new StreamRow(Percentile.of(delays(own), 0.99), degradedShare(own)));
        }
        return new Row(
                load,
                offered,
                Percentile.of(delays, 0.5),
                Percentile.of(delays, 0.99),
                degradedShare(firsts),
                arrivals.superseded(),
                messages - firsts.size() + arrivals.open(),
                streams);
    }

    private static double degradedShare(List<Arrivals.First> firsts) {
        return (double) firsts.stream().filter(Arrivals.First::degraded).count() / Math.max(1, firsts.size());
    }

    private static double[] delays(List<Arrivals.First> firsts) {
        double[] delays = firsts.stream().mapToDouble(Arrivals.First::delayMs).toArray();
        Arrays.sort(delays);
        return delays;
    }

    private static Service start(Wiring wiring) {
        Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL));
        if (!service.awaitStarted(START_LIMIT)) {
            service.close();
            throw new StartupException("the benchmark's application did not start");
        }
        return service;
    }

    private static void prepare(Wiring wiring) {
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            var unused = cluster.create(TopicPlan.of(wiring.configuration()));
        }
    }

    private void send(String name, int messages, Duration interval) {
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < SOCIAL_OF_FIVE; i++) {
            topics.add(name + "-social.messages");
        }
        topics.add(name + "-support.messages");
        try (BenchmarkTraffic traffic = new BenchmarkTraffic(stack, topics)) {
            traffic.send(messages, interval);
        }
    }

    /** What the lexical engine says of one English message: events have the size that they have in earnest. */
    private LabelOutcome.Labelled answer() {
        LabelRequest request = new LabelRequest(
                new Normaliser().normalise("My order has not arrived and nobody answers me."), lexical.tasks(), null);
        return (LabelOutcome.Labelled) lexical.label(List.of(request)).get(0);
    }

    /** Each run has topics and application.ids of its own. */
    private Wiring wiring(String name, String engine, @Nullable Labeller accelerator) {
        String budget = accelerator == null
                ? ""
                : ", latency-budget: " + options.budget().toMillis() + "ms";
        String yaml = "kafka: {bootstrap.servers: \"" + stack.bootstrapServers() + "\"}\n"
                + "registry: {url: \"" + stack.registryUrl() + "\"}\n"
                + "application-id-prefix: bench-" + name + "\n"
                + "streams: [{name: " + name + "-social" + budget + "}, {name: " + name + "-support, weight: 4" + budget
                + "}]\n"
                + "topics: {partitions: 1, replication: 1, relabel: " + name + ".relabel}\n"
                + "engines: {default-engine: " + engine + ", cache-mebibytes: 0, batch: {max-texts: " + BATCH + "}}\n"
                + "http: {port: 0}\n";
        return new BenchmarkWiring(
                new ConfigurationReader(Map.of()).read(yaml, "bench"),
                chosen -> chosen == EngineName.LEXICAL ? lexical : accelerator);
    }

    @Override
    public void close() {
        lexical.close();
        stack.close();
        folder.close();
    }
}
