package io.saring.app;

import com.fasterxml.jackson.core.JsonPointer;
import io.saring.config.Configuration;
import io.saring.config.JsonPathsConfiguration;
import io.saring.config.LabelConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TopicsConfiguration;
import io.saring.domain.Message;
import io.saring.reprocess.MessageTexts;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.JsonMessageDecoder;
import io.saring.serving.Lane;
import io.saring.topology.label.Drain;
import io.saring.topology.label.LabelReplay;
import io.saring.topology.label.LabelServices;
import io.saring.topology.label.LabelSettings;
import io.saring.topology.label.LabelTopology;
import io.saring.topology.label.RelabelTopology;
import io.saring.topology.label.SchemaBackPressure;
import io.saring.topology.label.Shadow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * Puts the label application together: an instance for each stream, and one that labels degraded messages again. For one
 * thread, before anything runs.
 */
public final class LabelWiring {

    /** How long no engine may have been late for degraded messages to be labelled again. */
    private static final Duration ROOM = Duration.ofSeconds(3);

    /** The name of the instance that labels again. */
    public static final String RELABEL = "label-" + RelabelTopology.STREAM;

    private final Wiring wiring;
    private final Configuration configuration;
    private final Events events;
    private final ClusterAdmin cluster;
    private final Path state;
    private final Drain drain;

    public LabelWiring(Wiring wiring, Events events, ClusterAdmin cluster, Path state, Drain drain) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.events = events;
        this.cluster = cluster;
        this.state = state;
        this.drain = drain;
    }

    /** The name of the instance that labels a stream. */
    public static String instance(StreamConfiguration stream) {
        return "label-" + stream.name();
    }

    /**
     * The instance of one stream.
     *
     * @param shadow the second labeller, or null for none
     */
    StreamsApplication label(StreamConfiguration stream, Engines engines, Shadow shadow) {
        wiring.requireTopics(cluster, stream.input(), stream.labelled());
        if (shadow != null) {
            // It has no other use of the topic's description than that it exists.
            var unused = cluster.partitions(List.of(configuration.topics().shadow()));
        }
        String name = instance(stream);
        Lane lane = stream.latencyBudget() == null ? engines.patient() : engines.inTime();
        SchemaBackPressure hold = hold();
        LabelServices services = new LabelServices(
                lane,
                decoders(stream),
                events.labelledMessageEncoders(stream.labelled()),
                events.deadLetterEncoders(configuration.topics().deadLetters()),
                stream.latencyBudget() == null
                        ? null
                        : events.relabelEncoders(configuration.topics().relabel()),
                shadow,
                events.resolver(),
                hold,
                drain,
                cluster.ids(List.of(stream.input())),
                wiring.meters(),
                wiring.clock());
        Topology topology = LabelTopology.build(settings(name, stream, engines.tasks()), services);
        return application(name, topology, lane, hold, () -> false);
    }

    /** The instance that labels degraded messages again while no engine is late. */
    StreamsApplication relabel(Engines engines) {
        TopicsConfiguration topics = configuration.topics();
        Map<String, RelabelTopology.Target> targets = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>(List.of(topics.relabel()));
        for (StreamConfiguration stream : configuration.streams()) {
            inputs.add(stream.input());
            targets.put(
                    stream.name(),
                    new RelabelTopology.Target(
                            stream.labelled(),
                            cluster.compacted(stream.labelled()),
                            decoders(stream),
                            events.labelledMessageEncoders(stream.labelled())));
        }
        SchemaBackPressure hold = hold();
        LabelServices services = new LabelServices(
                engines.patient(),
                null,
                null,
                events.deadLetterEncoders(topics.deadLetters()),
                null,
                null,
                events.resolver(),
                hold,
                drain,
                cluster.ids(inputs),
                wiring.meters(),
                wiring.clock());
        Topology topology =
                RelabelTopology.build(relabelSettings(engines.tasks()), services, events::relabelDecoder, targets);
        return application(RELABEL, topology, engines.patient(), hold, () -> comesLater(engines));
    }

    /** Others come first while an engine was late of late, except where it has nothing to do at this moment. */
    private boolean comesLater(Engines engines) {
        return engines.lateWithin(ROOM) && !engines.patient().idle() && !drain.begun();
    }

    /**
     * What labels a stream's messages again, to another topic.
     *
     * @param id the replay's
     */
    public LabelReplay replay(StreamConfiguration stream, Engines engines, String output, String id) {
        LabelServices services = new LabelServices(
                engines.patient(),
                decoders(stream),
                events.labelledMessageEncoders(output),
                null,
                null,
                null,
                events.resolver(),
                hold(),
                drain,
                cluster.ids(List.of(stream.input())),
                wiring.meters(),
                wiring.clock());
        LabelSettings settings = settings(
                stream.name(),
                stream.input(),
                output,
                engines.tasks(),
                wiring.maxRecordBytes(cluster.largestRecord(List.of(output))),
                cluster.compacted(output),
                null);
        return new LabelReplay(settings, services, id);
    }

    private StreamsApplication application(
            String name, Topology topology, Lane lane, SchemaBackPressure hold, BooleanSupplier rests) {
        return new StreamsApplication(
                name,
                topology,
                StreamsProperties.of(
                        configuration,
                        wiring.applicationId(name),
                        configuration.label().threads(),
                        state),
                () -> reasonsToPause(lane, hold),
                rests,
                wiring.meters(),
                wiring.clock());
    }

    private SchemaBackPressure hold() {
        LabelConfiguration label = configuration.label();
        return new SchemaBackPressure(
                events.resolver(), wiring.clock(), label.unknownSchemaAfter(), label.unknownSchemaLimit());
    }

    private static List<String> reasonsToPause(Lane lane, SchemaBackPressure hold) {
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

    private LabelSettings settings(String name, StreamConfiguration stream, Set<String> asked) {
        TopicsConfiguration topics = configuration.topics();
        List<String> outputs = new ArrayList<>(List.of(stream.labelled(), topics.deadLetters()));
        LabelSettings.Latency latency = null;
        if (stream.latencyBudget() != null) {
            outputs.add(topics.relabel());
            latency = latency(stream);
        }
        if (configuration.shadow().share() > 0) {
            outputs.add(topics.shadow());
        }
        return settings(
                stream.name(),
                stream.input(),
                stream.labelled(),
                asked,
                largest(name, outputs),
                cluster.compacted(stream.labelled()),
                latency);
    }

    /** An event waits for the next commit, and then a while for readers to see it. */
    private LabelSettings.Latency latency(StreamConfiguration stream) {
        Duration commits = StreamsProperties.commitInterval(configuration.kafka());
        Duration reserve = commits.multipliedBy(3).dividedBy(2);
        if (stream.latencyBudget().compareTo(reserve.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("streams[" + stream.name() + "].latency-budget: is "
                    + stream.latencyBudget().toMillis() + "ms, and events wait up to " + commits.toMillis()
                    + "ms for a commit; make it " + reserve.multipliedBy(2).toMillis()
                    + "ms or more, or kafka.commit.interval.ms smaller");
        }
        return new LabelSettings.Latency(
                stream.latencyBudget(), reserve, configuration.label().catchUp() == LabelConfiguration.CatchUp.WAIT);
    }

    private LabelSettings relabelSettings(Set<String> asked) {
        TopicsConfiguration topics = configuration.topics();
        List<String> outputs = new ArrayList<>(List.of(topics.deadLetters()));
        configuration.streams().forEach(stream -> outputs.add(stream.labelled()));
        return settings(RelabelTopology.STREAM, topics.relabel(), null, asked, largest(RELABEL, outputs), false, null);
    }

    private LabelSettings settings(
            String stream,
            String input,
            String labelled,
            Set<String> asked,
            int maxRecordBytes,
            boolean keyRequired,
            LabelSettings.Latency latency) {
        LabelConfiguration label = configuration.label();
        return new LabelSettings(
                stream,
                input,
                labelled,
                configuration.topics().deadLetters(),
                configuration.topics().relabel(),
                configuration.topics().shadow(),
                asked,
                label.slots(),
                label.maxWait(),
                label.maxTextLength(),
                maxRecordBytes,
                label.unknownSchemaAfter(),
                label.text(),
                label.contextAttribute(),
                label.tombstones(),
                configuration.futureTolerance(),
                keyRequired,
                latency,
                wiring.firstStart());
    }

    /** What all topics that an instance writes to take, its slots' changelog among them. */
    private int largest(String name, List<String> outputs) {
        List<String> all = new ArrayList<>(outputs);
        all.add(LabelTopology.changelog(wiring.applicationId(name)));
        return wiring.maxRecordBytes(cluster.largestRecord(all));
    }

    /**
     * The beginnings of messages' texts, redacted, by where they lie.
     *
     * @param positions places in the streams' input topics
     */
    public Map<String, String> texts(Collection<String> positions) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (StreamConfiguration stream : configuration.streams()) {
            List<String> own = positions.stream()
                    .filter(position -> position.startsWith(stream.input() + "-"))
                    .toList();
            texts.putAll(MessageTexts.of(configuration.kafka(), decoders(stream).get(), own));
        }
        return texts;
    }

    private Supplier<Decoder<Message>> decoders(StreamConfiguration stream) {
        return stream.format() == StreamConfiguration.Format.JSON
                ? () -> new JsonMessageDecoder(paths(stream.json()))
                : events::messageDecoder;
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
}
