package io.saring.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.app.documents.DocumentsInForce;
import io.saring.config.BatchConfiguration;
import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.config.LabelConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.Coverage;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.ops.MicrometerMeters;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.schema.EventType;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.serving.BatchSettings;
import io.saring.serving.Lane;
import io.saring.serving.MicroBatcher;
import io.saring.topology.ApplicationServices;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutputTopic;
import io.saring.topology.SourceSettings;
import io.saring.topology.decide.DecisionKey;
import io.saring.topology.label.DecodeBackPressure;
import io.saring.topology.label.LabelSettings;
import io.saring.topology.label.PassedOn;
import io.saring.topology.label.RelabelTopology;
import io.saring.topology.label.StreamCodecs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

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
    private Tasks tasks;
    private @Nullable DocumentsInForce documents;
    private final PrometheusMeterRegistry meterRegistry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new MicrometerMeters(meterRegistry);

    /**
     * For one process.
     *
     * @throws IllegalArgumentException where the configured file of tasks is wrong
     */
    public Wiring(Configuration configuration) {
        this.configuration = configuration;
        this.tasks = tasks(configuration);
    }

    /** Takes other tasks than the configuration names; before anything is made with them. */
    final void take(Tasks published) {
        tasks = published;
    }

    /** The policies and lists that are in force; those of the configuration until a follower changes them. */
    public final DocumentsInForce documents() {
        DocumentsInForce known = documents;
        if (known == null) {
            known = ConfiguredDocuments.inForce(configuration, names(), meters);
            documents = known;
        }
        return known;
    }

    /** The names that policies may use, but for word lists. */
    public final PolicyNames names() {
        Set<String> streams = new LinkedHashSet<>();
        Set<String> attributes = new LinkedHashSet<>();
        for (StreamConfiguration stream : configuration.streams()) {
            streams.add(stream.name());
            attributes.addAll(stream.content().eventAttributes());
        }
        return PolicyNames.of(tasks).within(streams, attributes);
    }

    /** The catalogue of tasks that a configuration names. */
    static Tasks tasks(Configuration configuration) {
        return Tasks.of(Optional.ofNullable(configuration.tasks()).map(Path::of));
    }

    /** The catalogue of tasks. */
    public final Tasks tasks() {
        return tasks;
    }

    /** The configuration that it was made with. */
    public final Configuration configuration() {
        return configuration;
    }

    /** Destination of measurements. */
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

    /** Connects to the schema registry; the caller closes the session. */
    public final EventSession openEvents() {
        Map<String, String> properties = new HashMap<>(configuration.registry());
        String url = RegistryAddress.require(properties.remove("url"));
        SchemaRegistry registry = new SchemaRegistry(url, properties);
        SchemaResolver resolver = new SchemaResolver(
                registry,
                clock,
                SCHEMA_RETRY,
                configuration.label().unknownSchemas().unknownSchemaAfter().plus(SCHEMA_MEMORY));
        meters.gauge(Metric.SCHEMA_WAITING, resolver::unresolvedIds);
        return new EventSession(registry, resolver);
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
        events.register(configuration.topics().counts(), EventType.COUNT_KEY);
        events.register(configuration.topics().counts(), EventType.COUNT);
        events.register(configuration.topics().campaigns(), EventType.CAMPAIGN_KEY);
        events.register(configuration.topics().campaigns(), EventType.CAMPAIGN);
        events.register(configuration.topics().cases(), EventType.CASE_KEY);
        events.register(configuration.topics().cases(), EventType.CASE);
        events.register(configuration.topics().outcomes(), EventType.CASE_KEY);
        events.register(configuration.topics().outcomes(), EventType.OUTCOME);
    }

    /** What the producer takes too. */
    final int maxRecordBytes(int largestRecord) {
        return Math.min(largestRecord, StreamsProperties.maxRequestSize(configuration.kafka()));
    }

    /** By whose key decisions go. */
    public final DecisionKey decisionKey() {
        return configuration.decide().byAuthor() ? DecisionKey.AUTHOR : DecisionKey.RECORD;
    }

    /** How every application reads its input. */
    final SourceSettings sourceSettings() {
        AutoOffsetReset firstStart = configuration.start() == Configuration.Start.EARLIEST
                ? AutoOffsetReset.earliest()
                : AutoOffsetReset.latest();
        return new SourceSettings(
                firstStart,
                configuration.futureTolerance(),
                configuration.label().unknownSchemas().unknownSchemaAfter());
    }

    /** What every application works with. */
    final ApplicationServices applicationServices(ClusterIds ids, Events events) {
        String deadLetters = configuration.topics().deadLetters();
        return new ApplicationServices(ids, deadLetters, events.deadLetterEncoders(deadLetters), meters, clock);
    }

    /** The codecs of a stream whose labelled messages go to {@code output}. */
    final StreamCodecs streamCodecs(StreamConfiguration stream, String output, Events events, ClusterAdmin cluster) {
        return new StreamCodecs(
                new OutputTopic(output, cluster.compacted(output)),
                MessageDecoders.of(stream, events),
                events.labelledMessageEncoders(output),
                new PassedOn(
                        Set.copyOf(stream.content().eventAttributes()),
                        Set.copyOf(stream.content().eventHeaders())));
    }

    /** Names of the headers that any stream's events take over. */
    final Set<String> eventHeaders() {
        return configuration.streams().stream()
                .flatMap(stream -> stream.content().eventHeaders().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same with the word lists that are configured; any where none is, since they are published then. */
    public final PolicyNames namesWithLists() {
        Set<String> lists = documents().lists().names();
        return lists.isEmpty() ? names() : names().withLists(lists);
    }

    /** Settings of what labels a stream, or a replay of it. */
    final LabelSettings labelSettings(String stream, String input, Set<String> tasks, int maxRecordBytes) {
        LabelConfiguration label = configuration.label();
        return new LabelSettings(
                stream,
                input,
                new LabelSettings.Labelling(
                        tasks,
                        label.text(),
                        label.contextAttribute(),
                        label.intake().tombstones(),
                        documents()::lists),
                new LabelSettings.Limits(
                        label.intake().slots(),
                        label.intake().maxWait(),
                        label.intake().maxTextLength(),
                        maxRecordBytes),
                sourceSettings());
    }

    /** What decides what becomes of records of one instance that cannot be decoded. */
    final DecodeBackPressure backPressure(Events events) {
        LabelConfiguration label = configuration.label();
        return new DecodeBackPressure(
                events.resolver(),
                clock,
                label.unknownSchemas().unknownSchemaAfter(),
                label.unknownSchemas().unknownSchemaLimit());
    }

    /**
     * Reads a policy.
     *
     * @param file the policy's file; the shipped policy where it is absent
     * @throws IllegalArgumentException where it cannot be read or is wrong
     */
    public final Policy policy(@Nullable String file) {
        return PolicyFile.read(file, names());
    }

    /**
     * What the configured engines can answer, told without loading a model.
     *
     * @throws IllegalArgumentException where weights that it needs cannot be read
     */
    public final Coverage coverage() {
        return new ConfiguredCoverage(configuration, tasks).coverage();
    }

    /** All topics have to exist, the output to have the partitions that the input has, and dead letters to need no key. */
    final void requireTopics(ClusterAdmin cluster, String input, String output) {
        String deadLetters = configuration.topics().deadLetters();
        Map<String, Integer> partitions = cluster.partitions(List.of(input, output, deadLetters));
        requireNotCompacted(cluster, deadLetters, "dead letters");
        if (partitions.getOrDefault(output, 0) < partitions.getOrDefault(input, 0)) {
            throw new StartupException(
                    "topic " + output + " has " + partitions.getOrDefault(output, 0) + " partitions and " + input
                            + " has " + partitions.getOrDefault(input, 0)
                            + ": events go to their input's partition number, so give the output at least as many");
        }
    }

    /**
     * A topic has to keep all records.
     *
     * @param what what it holds, for the message
     */
    final void requireNotCompacted(ClusterAdmin cluster, String topic, String what) {
        if (cluster.compacted(topic)) {
            throw new StartupException("topic " + topic + " is compacted: that would lose " + what
                    + " of the same key and take none without; set its cleanup.policy to delete");
        }
    }

    /** An application of one instance that takes in whatever comes. */
    final StreamsApplication application(String name, Topology topology, Properties properties) {
        return new StreamsApplication(
                name, topology, properties, StreamsApplication.IntakeRules.ALWAYS, meters(), clock());
    }

    /** The application.id of an application. */
    public final String applicationId(String name) {
        return configuration.applicationIdPrefix() + "-" + name;
    }
}
