package io.saring.topology.decide;

import io.saring.topology.AppendTimeExtractor;
import io.saring.topology.OutgoingEvent;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;

/** The decide application: labelled messages of all streams → decide (policy) → decisions and dead letters. */
public final class DecideTopology {

    static final String LABELLED = "labelled";
    static final String DECIDE = "decide";
    static final String DECISIONS = "decisions";
    static final String DEAD_LETTERS = "dead-letters";

    private DecideTopology() {}

    /** Builds it; nothing runs yet. */
    public static Topology build(DecideSettings settings, DecideServices services) {
        Topology topology = new Topology();
        topology.addSource(
                settings.firstStart(),
                LABELLED,
                new AppendTimeExtractor(services.clock(), settings.futureTolerance()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.streams().keySet().stream().sorted().toArray(String[]::new));
        topology.addProcessor(DECIDE, () -> new DecideProcessor(settings, services), LABELLED);
        OutgoingEvent.addSink(topology, DECISIONS, settings.decisions(), DECIDE);
        OutgoingEvent.addSink(topology, DEAD_LETTERS, settings.deadLetters(), DECIDE);
        return topology;
    }
}
