package io.saring.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.config.BatchConfiguration;
import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.ops.MicrometerMeters;
import io.saring.schema.EventType;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.serving.BatchSettings;
import io.saring.serving.Lane;
import io.saring.serving.MicroBatcher;
import io.saring.topology.ClusterIds;
import io.saring.topology.decide.DecideReplay;
import io.saring.topology.decide.DecideServices;
import io.saring.topology.decide.DecideSettings;
import io.saring.topology.decide.DecideTopology;
import io.saring.topology.label.RelabelTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.AutoOffsetReset;

/**
 * Puts the parts together by hand: every object of a running process is made here, from the configuration. A test
 * overrides a method to put in a part of its own. For one thread, before anything runs.
 */
public class Wiring {

    private static final Duration SCHEMA_RETRY = Duration.ofSeconds(1);

    /** Longer than nobody looks for an id because intake is paused. */
    private static final Duration SCHEMA_MEMORY = Duration.ofMinutes(1);

    /** The share of a stream's weight that messages to be labelled again have. */
    private static final double RELABEL_WEIGHT = 0.01;

    private final Configuration configuration;
    private final Clock clock = Clock.systemUTC();
    private final Tasks tasks = Tasks.shipped();
    private final PrometheusMeterRegistry meterRegistry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
     private final Meters meters = new MicrometerMeters(meterRegistry);

    /** For one process. */
    public Wiring(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The configuration that it was made with. */
    public final Configuration configuration() {
        return configuration;
    }

    /** Where measurements go. */
    public final Meters meters() {
        return meters;
    }

    /** What tells the time. */
    final Clock clock() {
        return clock;
    }

    /** Where all measurements are. */
    public final PrometheusMeterRegistry meterRegistry() {
        return meterRegistry;
    }

    /**
     * Loads an engine.
     *
     * @param engines how engines are configured
     * @param engineMeters where its measurements go
     * @throws IllegalArgumentException where its files are missing or wrong
     */
    public Labeller labeller(EnginesConfiguration engines, EngineName engine, Meters engineMeters) {
        boolean withContext = configuration.label().contextAttribute() != null;
        return new EngineLoader(engines, withContext, tasks, engineMeters).load(engine);
    }

    /** Starts an engine's lane. */
    final Lane lane(Labeller labeller, BatchConfiguration batch, Meters engineMeters) {
        Map<String, Double> weights = new HashMap<>();
        configuration.streams().forEach(stream -> weights.put(stream.name(), stream.weight()));
        double least = weights.values().stream().min(Double::compare).orElseThrow();
        // Whatever can wait gets what nobody else wants, and just enough not to starve.
        weights.put(RelabelTopology.STREAM, least * RELABEL_WEIGHT);
        return new MicroBatcher(labeller, batchSettings(batch), weights, engineMeters);
    }

    /** How batches are formed. */
    static BatchSettings batchSettings(BatchConfiguration batch) {
        return new BatchSettings(
                batch.maxTexts(),
                batch.maxTokens(),
                batch.linger(),
                batch.capacity(),
                batch.attempts(),
                batch.backOff(),
                batch.deadline());
    }

    /** The registry's client. */
    public final SchemaRegistry registry() {
        Map<String, String> properties = new HashMap<>(configuration.registry());
        String url = RegistryAddress.require(properties.remove("url"));
        return new SchemaRegistry(url, properties);
    }

    /** What finds writers' schemas. */
    public final SchemaResolver resolver(SchemaRegistry registry) {
        SchemaResolver resolver = new SchemaResolver(
                registry,
                clock,
                SCHEMA_RETRY,
                configuration.label().unknownSchemaAfter().plus(SCHEMA_MEMORY));
        meters.gauge(Metric.SCHEMA_WAITING, resolver::unresolvedIds);
        return resolver;
    }

    /**
     * Registers the schemas of all topics that are written to.
     *
     * @throws io.saring.schema.RegistryUnavailableException where the registry does not answer
     */
    final void registerSchemas(Events events) {
        for (StreamConfiguration stream : configuration.streams()) {
            events.register(stream.labelled(), EventType.LABELLED_MESSAGE);
        }
        if (configuration.relabels()) {
            events.register(configuration.topics().relabel(), EventType.RELABEL);
        }
        if (configuration.shadow().share() > 0) {
            events.register(configuration.topics().shadow(), EventType.LABELLED_MESSAGE);
        }
        events.register(configuration.topics().decisions(), EventType.DECISION);
        events.register(configuration.topics().deadLetters(), EventType.DEAD_LETTER);
    }

    /** What the producer takes too. */
    final int maxRecordBytes(int largestRecord) {
        return Math.min(largestRecord, StreamsProperties.maxRequestSize(configuration.kafka()));
    }

    /** Where the very first start begins. */
    final AutoOffsetReset firstStart() {
        return configuration.start() == Configuration.Start.EARLIEST
                ? AutoOffsetReset.earliest()
                : AutoOffsetReset.latest();
    }

    /** The decide application. */
    final StreamsApplication decide(Events events, ClusterAdmin cluster, Path state) {
        Map<String, String> streams = new LinkedHashMap<>();
        for (StreamConfiguration stream : configuration.streams()) {
            streams.put(stream.labelled(), stream.name());
            requireTopics(cluster, stream.labelled(), configuration.topics().decisions());
        }
        ClusterIds ids = cluster.ids(streams.keySet());
        List<String> outputs = List.of(
                configuration.topics().decisions(), configuration.topics().deadLetters());
        DecideSettings settings = new DecideSettings(
                streams,
                configuration.topics().decisions(),
                configuration.topics().deadLetters(),
                maxRecordBytes(cluster.largestRecord(outputs)),
                configuration.label().unknownSchemaAfter(),
                configuration.futureTolerance(),
                cluster.compacted(configuration.topics().decisions()),
                firstStart());
        DecideServices services = new DecideServices(
                PolicyFile.read(configuration.decide().policy(), tasks),
                events::labelledMessageDecoder,
                events.decisionEncoders(configuration.topics().decisions()),
                events.deadLetterEncoders(configuration.topics().deadLetters()),
                ids,
                meters,
                clock);
        return new StreamsApplication(
                "decide",
                DecideTopology.build(settings, services),
                StreamsProperties.of(
                        configuration,
                        applicationId("decide"),
                        configuration.decide().threads(),
                        state),
                List::of,
                () -> false,
                meters,
                clock);
    }

    /**
     * What decides about labelled messages again, to another topic.
     *
     * @param id the replay's
     */
    public final DecideReplay replay(Events events, ClusterAdmin cluster, Path policy, String input, String output, String id) {
        return new DecideReplay(
                PolicyFile.read(policy.toString(), tasks),
                id,
                cluster.ids(List.of(input)),
                events.labelledMessageDecoder(),
                events.decisionEncoders(output).get(),
                maxRecordBytes(cluster.largestRecord(List.of(output))),
                clock);
    }

    /** All topics have to exist, the output to have the partitions that the input has, and dead letters to need no key. */
    final void requireTopics(ClusterAdmin cluster, String input, String output) {
        String deadLetters = configuration.topics().deadLetters();
        Map<String, Integer> partitions = cluster.partitions(List.of(input, output, deadLetters));
        if (cluster.compacted(deadLetters)) {
            throw new StartupException(
                    "topic " + deadLetters + " is compacted: that would lose dead letters of the same"
                            + " key and take none without; set its cleanup.policy to delete");
        }
        if (partitions.get(output) < partitions.get(input)) {
            throw new StartupException("topic " + output + " has " + partitions.get(output) + " partitions and " + input
                    + " has " + partitions.get(input)
                    + ": events go to their input's partition number, so give the output at least as many");
        }
    }

    /** The application.id of an application. */
    public final String applicationId(String name) {
        return configuration.applicationIdPrefix() + "-" + name;
    }
}
