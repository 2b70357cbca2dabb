package io.saring.topology.decide;

import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** The decide application: labelled messages of all streams → decide (policy) → decisions and dead letters. */
public final class DecideTopology {

    private static final String LABELLED = "labelled";
    private static final String DECIDE = "decide";

    private DecideTopology() {}

    /**
     * The topics that it reads and writes.
     *
     * @param labelled those with labelled messages
     */
    public record Topics(Set<String> labelled, String decisions, String deadLetters) {}

    /** The changelog topics of an instance. */
    public static List<String> changelogs(String applicationId) {
        return List.of(
                applicationId + "-" + HistoryStore.STORE + "-changelog",
                applicationId + "-" + QuotaStore.STORE + "-changelog");
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(DecideSettings settings, DecideServices services) {
        Topics topics = new Topics(
                settings.streams().keySet(),
                settings.decisions().name(),
                services.shared().deadLetterTopic());
        return assemble(
                topics, settings.source(), services.shared().clock(), new DecideProcessorSupplier(settings, services));
    }

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(Topics topics) {
        return assemble(topics, Outline.SOURCE, Clock.systemUTC(), new Outline(DecideProcessorSupplier.STORES));
    }

    private static Topology assemble(
            Topics topics,
            SourceSettings source,
            Clock clock,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> decide) {
        Topology topology = new Topology();
        source.addSource(topology, LABELLED, clock, topics.labelled());
        topology.addProcessor(DECIDE, decide, LABELLED);
        OutgoingEvent.addSink(topology, SinkNames.DECISIONS, topics.decisions(), DECIDE);
        OutgoingEvent.addSink(topology, SinkNames.DEAD_LETTERS, topics.deadLetters(), DECIDE);
        return topology;
    }
}
