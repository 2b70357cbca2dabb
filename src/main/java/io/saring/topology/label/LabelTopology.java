package io.saring.topology.label;

import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Whether a slot, as the changelog has it, holds a record of that key. */
    public static boolean holds(byte[] slot, byte[] key) {
        return Arrays.equals(SlotCodec.decode(slot).key(), key);
    }

    /**
     * The topics that it reads and writes.
     *
     * @param relabel where degraded messages go to be labelled again, where a stream has a latency budget
     * @param shadow where a second labeller's answers go, where there is one
     */
    public record Topics(
            String input, String labelled, String deadLetters, Optional<String> relabel, Optional<String> shadow) {

        private Map<String, String> sinks() {
            Map<String, String> sinks = new LinkedHashMap<>();
            sinks.put(SinkNames.LABELLED, labelled);
            sinks.put(SinkNames.DEAD_LETTERS, deadLetters);
            relabel.ifPresent(topic -> sinks.put(SinkNames.RELABEL, topic));
            shadow.ifPresent(topic -> sinks.put(SinkNames.SHADOW, topic));
            return sinks;
        }
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(LabelStream stream) {
        LabelSettings settings = stream.settings();
        LabelMeters meters = new LabelMeters(stream.services().shared().meters(), settings.stream());
        Topics topics = new Topics(
                settings.input(),
                stream.codecs().labelled().name(),
                stream.services().shared().deadLetterTopic(),
                stream.latency() instanceof LatencyPolicy.Budget budget
                        ? Optional.of(budget.relabel())
                        : Optional.empty(),
                stream.shadow() instanceof ShadowPolicy.Share share ? Optional.of(share.topic()) : Optional.empty());
        return build(settings, stream.services(), meters, new StreamParts(stream, meters), topics.sinks());
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

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(Topics topics) {
        return outline(topics.input(), topics.sinks());
    }

    /** The same of a topology with other sinks: the topics by the names of the sinks that write to them. */
    static Topology outline(String input, Map<String, String> sinks) {
        return assemble(Outline.SOURCE, Clock.systemUTC(), input, new Outline<>(Set.of(SlotStore.builder(1))), sinks);
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
