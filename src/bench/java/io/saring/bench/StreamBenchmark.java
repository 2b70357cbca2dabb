package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.StreamsApplication;
import io.saring.app.StreamsProperties;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.dev.DevStack;
import io.saring.dev.Sample;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.evaluate.Percentile;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.serving.LaneResult;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures the label application against a bare Kafka Streams application on the same broker in the same run, everything
 * under exactly-once. Rates are medians over rounds in which the contestants take turns. For one thread.
 */
public final class StreamBenchmark implements AutoCloseable {

    private static final HandlingRate RATE = new HandlingRate(Duration.ofMinutes(5));
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int BATCH = 64;

    /** Until the compiler has been through all of it. */
    private static final int WARM_UP_ROUNDS = 2;

    private final Options options;
    private final Consumer<String> progress;
    private final TemporaryFolder folder = new TemporaryFolder("saring-bench-");
    private final DevStack stack;
    private final Labeller lexical = LexicalLabeller.shipped(Tasks.shipped());
    private final LabelOutcome.Labelled answer = answer(lexical);
    private int runs;

    /**
     * Options of the benchmark.
     *
     * @param messages messages a run
     * @param rounds runs of each contestant, after some to warm up
     * @param simulated what the simulated accelerator takes for a batch
     */
    public record Options(int messages, int rounds, Duration simulated) {}

    /** What the lexical engine says of one English message: events have the size that they have in earnest. */
    private static LabelOutcome.Labelled answer(Labeller lexical) {
        NormalisedText text = new Normaliser().normalise("My order has not arrived and nobody answers me.");
        return (LabelOutcome.Labelled) lexical.label(List.of(new LabelRequest(text, lexical.tasks(), null)))
                .get(0);
    }

    /** Starts the stack. */
    public StreamBenchmark(Options options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.stack = new DevStack(folder.path(), 0, 0, 1);
    }

    /** Measures everything. */
    public StreamBenchmarkResult run() {
        fill("bench.messages", options.messages(), Duration.ZERO);
        List<Double> passThrough = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        List<Double> lexicalRates = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + options.rounds(); round++) {
            passThrough.add(passThrough());
            nothing.add(
                    labelRate("null", new FixedLabeller(answer, Duration.ZERO), "bench.messages", options.messages()));
            lexicalRates.add(labelRate("lexical", lexical, "bench.messages", options.messages()));
        }
        Simulation simulation = simulate();
        StreamBenchmarkResult result = new StreamBenchmarkResult(
                median(passThrough),
                median(nothing),
                median(lexicalRates),
                lexicalAlone(),
                simulation.rate(),
                simulation.ideal(),
                simulation.p50(),
                simulation.p99());
        progress.accept("done");
        return result;
    }

    /** Result of the run with the simulated accelerator: rates a second and latencies in milliseconds. */
    private record Simulation(double rate, double ideal, double p50, double p99) {}

    private static double median(List<Double> rates) {
        double[] sorted = rates.stream()
                .skip(WARM_UP_ROUNDS)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return Percentile.of(sorted, 0.5);
    }

    private double passThrough() {
        String name = name("pass-through");
        AtomicLong count = new AtomicLong();
        Wiring wiring = wiring(name, "bench.messages", lexical);
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka());
                EventSession session = wiring.openEvents();
                TemporaryFolder state = new TemporaryFolder("saring-bench-state-")) {
            makeTopics(cluster, wiring.configuration());
            PassThroughTopology.Services services = new PassThroughTopology.Services(
                    session::messages,
                    () -> session.labelledMessageEncoder(name + ".labelled"),
                    cluster.ids(List.of("bench.messages")),
                    new LaneResult.Labelled(
                            new NormalisedText("", "Latn", Set.of("Latn"), false, null, Set.of()),
                            answer.results(),
                            answer.abstained(),
                            answer.provenance(),
                            false,
                            new LaneResult.Effort(1, 0, 0)),
                    count::incrementAndGet);
            try (StreamsApplication application = new StreamsApplication(
                    name,
                    PassThroughTopology.build("bench.messages", name + ".labelled", services),
                    StreamsProperties.of(wiring.configuration(), name, 1, state.path()),
                    StreamsApplication.IntakeRules.ALWAYS,
                    Meters.NONE,
                    Clock.systemUTC())) {
                application.start();
                return report("pass-through", RATE.perSecond(count::get, 0, options.messages()));
            }
        }
    }

    private double labelRate(String contestant, Labeller labeller, String input, int messages) {
        String name = name(contestant);
        Wiring wiring = wiring(name, input, labeller);
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            makeTopics(cluster, wiring.configuration());
        }
        try (Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL))) {
            if (!service.awaitStarted(START_LIMIT)) {
                throw new StartupException("the benchmark's application did not start");
            }
            Counter labelled = labelled(wiring, name);
            return report(contestant, RATE.perSecond(() -> (long) labelled.count(), 0, messages));
        }
    }

    private static Counter labelled(Wiring wiring, String stream) {
        return wiring.meterRegistry()
                .get(Metric.MESSAGES.id())
                .tags("stream", stream, "outcome", "labelled")
                .counter();
    }

    private double report(String contestant, double rate) {
        progress.accept(String.format(Locale.ROOT, "%-13s %,9.0f messages/s", contestant, rate));
        return rate;
    }

    private Simulation simulate() {
        double ideal = ideal(new FixedLabeller(answer, options.simulated()));
        int messages = (int) Math.max(BATCH, ideal * 5);
        fill("bench.simulated", messages, Duration.ZERO);
        double rate =
                labelRate("simulated", new FixedLabeller(answer, options.simulated()), "bench.simulated", messages);
        double[] added = addedLatencies(ideal / 2);
        return new Simulation(rate, ideal, Percentile.of(added, 0.50), Percentile.of(added, 0.99));
    }

    /** What the accelerator does when it is called back to back on full batches. */
    private static double ideal(Labeller labeller) {
        List<LabelRequest> batch =
                Collections.nCopies(BATCH, new LabelRequest(new Normaliser().normalise("x"), labeller.tasks(), null));
        long start = System.nanoTime();
        int batches = 0;
        while (System.nanoTime() - start < Duration.ofSeconds(3).toNanos()) {
            labeller.label(batch);
            batches++;
        }
        return batches * (double) BATCH / ((System.nanoTime() - start) / 1e9);
    }

    private double lexicalAlone() {
        Normaliser normaliser = new Normaliser();
        List<LabelRequest> all = Sample.all().stream()
                .map(sample -> new LabelRequest(normaliser.normalise(sample.text()), lexical.tasks(), null))
                .toList();
        long start = System.nanoTime();
        int rounds = 0;
        while (System.nanoTime() - start < Duration.ofSeconds(3).toNanos()) {
            lexical.label(all);
            rounds++;
        }
        return rounds * (double) all.size() / ((System.nanoTime() - start) / 1e9);
    }

    /** What the application adds to the accelerator's own time, in milliseconds, sorted, at a rate of messages a second. */
    private double[] addedLatencies(double perSecond) {
        String name = name("latency");
        Wiring wiring = wiring(name, name + ".messages", new FixedLabeller(answer, options.simulated()));
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            makeTopics(cluster, wiring.configuration());
        }
        int messages = (int) (perSecond * 10);
        try (Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL))) {
            if (!service.awaitStarted(START_LIMIT)) {
                throw new StartupException("the benchmark's application did not start");
            }
            fill(name + ".messages", messages, Duration.ofNanos((long) (1e9 / perSecond)));
            Counter labelled = labelled(wiring, name);
            RATE.await(() -> (long) labelled.count(), messages);
        }
        return addedLatencies(wiring, name + ".labelled", messages);
    }

    private static double[] addedLatencies(Wiring wiring, String topic, int messages) {
        double[] added = new double[messages];
        int read = 0;
        try (EventSession session = wiring.openEvents();
                CommittedConsumer consumer =
                        CommittedConsumer.ofTopics(wiring.configuration().kafka(), List.of(topic))) {
            EventReader<LabelledMessage> reader = session.labelledMessages();
            while (read < messages) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    LabelledMessage event = reader.read(record.value());
                    added[read++] =
                            event.timings().endToEndMs() - event.timings().inferenceMs();
                }
            }
        }
        // The first second is start-up.
        double[] steady = Arrays.copyOfRange(added, messages / 10, messages);
        Arrays.sort(steady);
        return steady;
    }

    /** Each run has a name of its own, and with it its own application.id, topics and offsets. */
    private String name(String contestant) {
        return contestant + "-" + runs++;
    }

    private Wiring wiring(String name, String input, Labeller labeller) {
        Map<String, String> environment = Map.of(
                "SARING_KAFKA_BOOTSTRAP_SERVERS",
                stack.bootstrapServers(),
                "SARING_REGISTRY_URL",
                stack.registryUrl(),
                "SARING_TOPICS_REPLICATION",
                "1",
                "SARING_TOPICS_PARTITIONS",
                "1",
                "SARING_APPLICATION_ID_PREFIX",
                "bench-" + name,
                "SARING_HTTP_PORT",
                "0");
        String yaml = "streams: [{name: " + name + ", input: " + input + "}]";
        return new BenchmarkWiring(new ConfigurationReader(environment).read(yaml, "bench"), engine -> labeller);
    }

    private static void makeTopics(ClusterAdmin cluster, Configuration configuration) {
        var unused = cluster.create(TopicPlan.of(configuration));
    }

    /** Writes sample messages to a topic, made where it does not exist. */
    private void fill(String topic, int count, Duration interval) {
        Configuration configuration =
                wiring(topic.replace('.', '-'), topic, lexical).configuration();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
            makeTopics(cluster, configuration);
        }
        try (BenchmarkTraffic traffic = new BenchmarkTraffic(stack, List.of(topic))) {
            traffic.send(count, interval);
        }
    }

    @Override
    public void close() {
        lexical.close();
        stack.close();
        folder.close();
    }
}
