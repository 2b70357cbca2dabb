package io.saring.bench;

import io.saring.app.ClusterAdmin;
import io.saring.app.EventSession;
import io.saring.app.StreamsApplication;
import io.saring.app.StreamsProperties;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import io.saring.dev.DevStack;
import io.saring.domain.Meters;
import io.saring.evaluate.Percentile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What benchmarks of applications that read labelled messages share: the stack, and the bare Kafka Streams application that they are
 * measured against, which decodes and encodes the same events, on the same broker in the same run, under exactly-once and on one
 * thread. For one thread.
 */
abstract class LabelledEventsBenchmark implements AutoCloseable {

    /** The topic with labelled messages. */
    static final String INPUT = "bench.labelled";

    static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final HandlingRate RATE = new HandlingRate(Duration.ofMinutes(10));

    private final Measured measured;
    private final Consumer<String> progress;
    private final TemporaryFolder folder = new TemporaryFolder("saring-bench-");
    private final DevStack stack;
    private int runs;

    /**
     * Which of the messages in the topic are measured.
     *
     * @param before messages that come before them
     * @param messages how many are measured
     */
    record Measured(int before, int messages) {}

    LabelledEventsBenchmark(Measured measured, Consumer<String> progress) {
        this.measured = measured;
        this.progress = progress;
        this.stack = new DevStack(folder.path(), 0, 0, 1);
    }

    final DevStack stack() {
        return stack;
    }

    final Path folder() {
        return folder.path();
    }

    final void tell(String line) {
        progress.accept(line);
    }

    /** Without the first round. */
    static double median(List<Double> rates) {
        double[] sorted =
                rates.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
        return Percentile.of(sorted, 0.5);
    }

    /** What the bare application does. */
    final double passThrough() {
        Wiring wiring = wiring("pass-through", "");
        String name = wiring.configuration().applicationIdPrefix();
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

    /** Messages a second of those that are measured. */
    final double rate(LongSupplier handled) {
        return RATE.perSecond(handled, measured.before(), measured.messages());
    }

    final double report(String contestant, double rate) {
        progress.accept(String.format(Locale.ROOT, "%-13s %,9.0f messages/s", contestant, rate));
        return rate;
    }

    /** A process's wiring, with names of its own for what it writes. */
    final Wiring wiring(String contestant, String yaml) {
        String name = contestant + "-" + runs++;
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
                "SARING_TOPICS_COUNTS",
                name + ".counts",
                "SARING_TOPICS_CAMPAIGNS",
                name + ".campaigns",
                "SARING_APPLICATION_ID_PREFIX",
                "bench-" + name,
                "SARING_HTTP_PORT",
                "0");
        String streams = "streams: [{name: bench, input: bench.messages, labelled: " + INPUT + "}]\n";
        Wiring wiring = new Wiring(new ConfigurationReader(environment).read(streams + yaml, "bench"));
        makeTopics(wiring);
        return wiring;
    }

    private static void makeTopics(Wiring wiring) {
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            var unused = cluster.create(TopicPlan.of(wiring.configuration()));
        }
    }

    @Override
    public final void close() {
        stack.close();
        folder.close();
    }
}
