package io.saring.topology.count;

import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The count application: labelled messages of all streams and decisions → tally (slices of each task) → a topic between, by
 * stream → windows → counts.
 */
public final class CountTopology {

    private static final String EVENTS = "events";
    private static final String TALLY = "tally";
    private static final String SLICES = "slices";
    private static final String WINDOWS = "windows";

    /** Of the topic between: each has whole streams, and hardly anybody has more of those. */
    private static final int PARTITIONS = 4;

    private CountTopology() {}

    /**
     * The topics that it reads and writes.
     *
     * @param labelled those with labelled messages
     */
    public record Topics(Set<String> labelled, String decisions, String counts) {

        private Collection<String> inputs() {
            Set<String> inputs = new TreeSet<>(labelled);
            inputs.add(decisions);
            return inputs;
        }
    }

    /** The changelog topics of an instance. */
    public static List<String> changelogs(String applicationId) {
        return Stream.of(PendingSlices.STORE, DegradedDecisions.STORE, OpenWindows.STORE, KnownChannels.STORE)
                .map(store -> applicationId + "-" + store + "-changelog")
                .toList();
    }

    /** The topic between of an instance. */
    public static String repartition(String applicationId) {
        return applicationId + "-" + SLICES + "-repartition";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(CountSettings settings, CountServices services) {
        return build(
                new Topics(settings.streams().keySet(), settings.decisions(), settings.counts()),
                settings.source(),
                services.shared().clock(),
                () -> new TallyProcessor(settings, services),
                () -> new WindowProcessor(settings, services));
    }

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(Topics topics) {
        return build(topics, Outline.SOURCE, Clock.systemUTC(), new Outline<>(Set.of()), new Outline<>(Set.of()));
    }

    private static Topology build(
            Topics topics,
            SourceSettings source,
            Clock clock,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> tally,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> windows) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topics.inputs(), source.consumed(EVENTS, clock))
                .process(
                        withStores(tally, Set.of(PendingSlices.builder(), DegradedDecisions.builder())),
                        Named.as(TALLY))
                .repartition(Repartitioned.<byte[], byte[]>as(SLICES)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(PARTITIONS))
                .process(
                        withStores(windows, Set.of(OpenWindows.builder(), KnownChannels.builder())), Named.as(WINDOWS));
        Topology topology = builder.build();
        OutgoingEvent.addSink(topology, SinkNames.COUNTS, topics.counts(), WINDOWS);
        return topology;
    }

    private static <V> ProcessorSupplier<byte[], byte[], byte[], V> withStores(
            ProcessorSupplier<byte[], byte[], byte[], V> supplier, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], V> get() {
                return supplier.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
