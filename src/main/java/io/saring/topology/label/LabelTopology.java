package io.saring.topology.label;

import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The label application of one stream: messages → label (slots) → labelled messages, messages to be labelled again, the
 * shadow's labelled messages, and dead letters.
 */
public final class LabelTopology {

    private static final String MESSAGES = "messages";
    private static final String LABEL = "label";

    private LabelTopology() {}

    /** The topic that Kafka Streams keeps the slots' changelog in. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + SlotStore.STORE + "-changelog";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(LabelStream stream) {
        LabelSettings settings = stream.settings();
        LabelMeters meters = new LabelMeters(stream.services().shared().meters(), settings.stream());
        Map<String, String> sinks = new LinkedHashMap<>();
        sinks.put(SinkNames.LABELLED, stream.codecs().labelled().name());
        sinks.put(SinkNames.DEAD_LETTERS, stream.services().shared().deadLetterTopic());
        if (stream.latency() instanceof LatencyPolicy.Budget budget) {
            sinks.put(SinkNames.RELABEL, budget.relabel());
        }
        if (stream.shadow() instanceof ShadowPolicy.Share share) {
            sinks.put(SinkNames.SHADOW, share.topic());
        }
        return build(settings, stream.services(), meters, new StreamParts(stream, meters), sinks);
    }

    /** The same source and processor as for messages that come in, with other parts and sinks. */
    static Topology build(
            LabelSettings settings,
            LabelServices services,
            LabelMeters meters,
            LabelProcessorParts parts,
            Map<String, String> sinks) {
        return assemble(
                settings.source(),
                services.shared().clock(),
                settings.input(),
                new LabelProcessorSupplier(settings, services, meters, parts),
                sinks);
    }

    /**
     * Its nodes and topics, to be drawn.
     *
     * @param sinks the topics by the names of the sinks that write to them
     */
    public static Topology outline(String input, Map<String, String> sinks) {
        SourceSettings source = new SourceSettings(AutoOffsetReset.earliest(), Duration.ZERO, Duration.ZERO);
        return assemble(source, Clock.systemUTC(), input, new Outline(Set.of(SlotStore.builder(1))), sinks);
    }

    private static Topology assemble(
            SourceSettings source,
            Clock clock,
            String input,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> label,
            Map<String, String> sinks) {
        Topology topology = new Topology();
        source.addSource(topology, MESSAGES, clock, Set.of(input));
        topology.addProcessor(LABEL, label, MESSAGES);
        sinks.forEach((sink, topic) -> OutgoingEvent.addSink(topology, sink, topic, LABEL));
        return topology;
    }
}
