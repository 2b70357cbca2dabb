package io.saring.app;

import com.fasterxml.jackson.core.JsonPointer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.config.BatchConfiguration;
import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.JsonPathsConfiguration;
import io.saring.config.LabelConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.BatchSettings;
import io.saring.label.Labeller;
import io.saring.label.Lane;
import io.saring.label.MicroBatcher;
import io.saring.label.Tasks;
import io.saring.ops.MicrometerMeters;
import io.saring.schema.EventType;
import io.saring.schema.Events;
import io.saring.schema.JsonMessageDecoder;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.topology.ClusterIds;
import io.saring.topology.DecideServices;
import io.saring.topology.DecideSettings;
import io.saring.topology.DecideTopology;
import io.saring.topology.Drain;
import io.saring.topology.LabelServices;
import io.saring.topology.LabelSettings;
import io.saring.topology.LabelTopology;
import io.saring.topology.SchemaHold;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.AutoOffsetReset;

/**
 * Puts the parts together by hand: every object of a running process is made here, from the configuration. A test
 * overrides a method to put in a part of its own. For one thread, before anything runs.
 */
public class Wiring {

    private static final Duration SCHEMA_RETRY = Duration.ofSeconds(1);

    /** Longer than nobody looks for an id because intake is paused. */
    private static final Duration SCHEMA_MEMORY = Duration.ofMinutes(1);

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

    /** Where all measurements are. */
    public final PrometheusMeterRegistry meterRegistry() {
        return meterRegistry;
    }

    /**
     * Loads an engine.
     *
     * @throws IllegalArgumentException where its files are missing or wrong
     */
    public Labeller labeller(EngineName engine) {
        return new EngineLoader(configuration, tasks, meters).load(engine);
    }

    /** Starts an engine's lane. */
    final Lane lane(Labeller labeller) {
        Map<String, Double> weights = new HashMap<>();
        configuration.streams().forEach(stream -> weights.put(stream.name(), stream.weight()));
        return new MicroBatcher(labeller, batchSettings(configuration.engines().batch()), weights, meters);
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
        events.register(configuration.topics().decisions(), EventType.DECISION);
        events.register(configuration.topics().deadLetters(), EventType.DEAD_LETTER);
    }

    /** The label application of one stream. */
    final StreamsApplication label(
            StreamConfiguration stream, Engines engines, Drain drain, Events events, Cluster cluster, Path state) {
        LabelConfiguration label = configuration.label();
        SchemaHold hold =
                new SchemaHold(events.resolver(), clock, label.unknownSchemaAfter(), label.unknownSchemaLimit());
        String applicationId = applicationId("label-" + stream.name());
        requireTopics(cluster, stream.input(), stream.labelled());
        LabelServices services = new LabelServices(
                engines.lane(),
                stream.format() == StreamConfiguration.Format.JSON
                        ? () -> new JsonMessageDecoder(paths(stream.json()))
                        : events::messageDecoder,
                events.labelledMessageEncoders(stream.labelled()),
                events.deadLetterEncoders(configuration.topics().deadLetters()),
                events.resolver(),
                hold,
                drain,
                cluster.ids(List.of(stream.input())),
                meters,
                clock);
        return new StreamsApplication(
                "label-" + stream.name(),
                LabelTopology.build(labelSettings(stream, engines.tasks(), cluster, applicationId), services),
                StreamsProperties.of(configuration, applicationId, label.threads(), state),
                () -> reasonsToPause(engines.lane(), hold),
                meters,
                clock);
    }

    /** What all topics that the application writes to take, its slots' changelog among them. */
    private int largestRecord(Cluster cluster, StreamConfiguration stream, String applicationId) {
        return cluster.largestRecord(List.of(
                stream.labelled(), configuration.topics().deadLetters(), LabelTopology.changelog(applicationId)));
    }

    private static List<String> reasonsToPause(Lane lane, SchemaHold hold) {
        List<String> reasons = new ArrayList<>(2);
        if (lane.stalled()) {
            reasons.add("engine " + lane.name() + " is past its deadline");
        }
        if (hold.holds()) {
            reasons.add("many records in a row have a schema id that the registry does not know or cannot be asked"
                    + " about; is registry.url right?");
        }
        return reasons;
    }

    private LabelSettings labelSettings(
            StreamConfiguration stream, Set<String> asked, Cluster cluster, String applicationId) {
        LabelConfiguration label = configuration.label();
        return new LabelSettings(
                stream.name(),
                stream.input(),
                stream.labelled(),
                configuration.topics().deadLetters(),
                asked,
                label.slots(),
                label.maxWait(),
                label.maxTextLength(),
                maxRecordBytes(largestRecord(cluster, stream, applicationId)),
                label.unknownSchemaAfter(),
                label.text(),
                label.contextAttribute(),
                label.tombstones(),
                configuration.futureTolerance(),
                cluster.compacted(stream.labelled()),
                firstStart());
    }

    /**
     * The tasks to ask an engine for: the wanted ones, or all that it covers where none is named; without those that others
     * answer.
     *
     * @throws IllegalArgumentException where it does not cover one
     */
    static Set<String> tasksFor(Labeller labeller, Engines.Share share) {
        Set<String> covered = labeller.tasks();
        for (String name : share.wanted()) {
            if (!covered.contains(name)) {
                throw new IllegalArgumentException(share.place() + ": the engine " + labeller.name()
                        + " does not cover \"" + name + "\"; it covers "
                        + String.join(", ", new TreeSet<>(covered)));
            }
        }
        Set<String> asked = new LinkedHashSet<>(share.wanted().isEmpty() ? covered : share.wanted());
        asked.removeAll(share.except());
        return asked;
    }

    private int maxRecordBytes(int largestRecord) {
        return Math.min(largestRecord, StreamsProperties.maxRequestSize(configuration.kafka()));
    }

    private AutoOffsetReset firstStart() {
        return configuration.start() == Configuration.Start.EARLIEST
                ? AutoOffsetReset.earliest()
                : AutoOffsetReset.latest();
    }

    private static JsonMessageDecoder.Paths paths(JsonPathsConfiguration json) {
        return new JsonMessageDecoder.Paths(
                pointer(json.id()),
                pointer(json.text()),
                pointer(json.createdAt()),
                pointer(json.channel()),
                pointer(json.authorRef()),
                pointer(json.parentId()),
                pointer(json.langHint()));
    }

    private static JsonPointer pointer(String path) {
        return path == null ? null : JsonPointer.compile(path);
    }

    /** The decide application. */
    final StreamsApplication decide(Events events, Cluster cluster, Path state) {
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
                meters,
                clock);
    }

    /** All topics have to exist, the output to have the partitions that the input has, and dead letters to need no key. */
    private void requireTopics(Cluster cluster, String input, String output) {
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

    private String applicationId(String name) {
        return configuration.applicationIdPrefix() + "-" + name;
    }
}
