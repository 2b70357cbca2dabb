package io.saring.topology.count;

import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import io.saring.topology.WithStores;
import io.saring.topology.count.campaign.CampaignMeters;
import io.saring.topology.count.campaign.CampaignProcessor;
import io.saring.topology.count.campaign.CampaignStore;
import io.saring.topology.count.campaign.PendingSightings;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The count application: labelled messages of all streams and decisions → tally (each task's own) → slices, by stream → windows →
 * counts; and what campaigns are told of each message, in one place → campaigns.
 */
public final class CountTopology {

    private static final String EVENTS = "events";
    private static final String TALLY = "tally";
    private static final String SLICES = "slices";
    private static final String WINDOWS = "windows";
    private static final String SIGHTINGS = "sightings";
    private static final String NEAR_DUPLICATES = "near-duplicates";

    /** Of the topic between: each has whole streams, and hardly anybody has more of those. */
    private static final int PARTITIONS = 4;

    private CountTopology() {}

    /**
     * The topics that it reads and writes.
     *
     * @param labelled those with labelled messages
     */
    public record Topics(Set<String> labelled, String decisions, String counts, String campaigns) {

        private Collection<String> inputs() {
            Set<String> inputs = new TreeSet<>(labelled);
            inputs.add(decisions);
            return inputs;
        }
    }

    /** What does the work. */
    private record Processors(
            ProcessorSupplier<byte[], byte[], byte[], byte[]> tally,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> windows,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> nearDuplicates) {}

    /** The changelog topics of an instance. */
    public static List<String> changelogs(String applicationId) {
        return Stream.of(
                        PendingSlices.STORE,
                        PendingSightings.STORE,
                        DegradedDecisions.STORE,
                        OpenWindows.STORE,
                        KnownChannels.STORE,
                        CampaignStore.STORE)
                .map(store -> applicationId + "-" + store + "-changelog")
                .toList();
    }

    /** The topics between of an instance. */
    public static List<String> repartitions(String applicationId) {
        return Stream.of(SLICES, SIGHTINGS)
                .map(name -> applicationId + "-" + name + "-repartition")
                .toList();
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(CountSettings settings, CountServices services) {
        WindowMeters windows = new WindowMeters(services.shared().meters());
        CampaignMeters campaigns = new CampaignMeters(services.shared().meters());
        return build(
                new Topics(settings.streams().keySet(), settings.decisions(), settings.counts(), settings.campaigns()),
                settings.source(),
                services.shared().clock(),
                new Processors(
                        () -> new TallyProcessor(settings, services),
                        () -> new WindowProcessor(settings, services, windows),
                        () -> new CampaignProcessor(settings.nearDuplicates(), services.campaigns(), campaigns)));
    }

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(Topics topics) {
        return build(
                topics,
                Outline.SOURCE,
                Clock.systemUTC(),
                new Processors(new Outline<>(Set.of()), new Outline<>(Set.of()), new Outline<>(Set.of())));
    }

    private static Topology build(Topics topics, SourceSettings source, Clock clock, Processors processors) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> tallied = builder.stream(topics.inputs(), source.consumed(EVENTS, clock))
                .process(
                        new WithStores<>(
                                processors.tally(),
                                Set.of(
                                        PendingSlices.builder(),
                                        PendingSightings.builder(),
                                        DegradedDecisions.builder())),
                        Named.as(TALLY));
        tallied.filterNot((key, value) -> PendingSightings.isKey(key), Named.as("of-slices"))
                .repartition(between(SLICES, PARTITIONS))
                .process(
                        new WithStores<>(processors.windows(), Set.of(OpenWindows.builder(), KnownChannels.builder())),
                        Named.as(WINDOWS));
        tallied.filter((key, value) -> PendingSightings.isKey(key), Named.as("of-sightings"))
                .repartition(between(SIGHTINGS, 1))
                .process(
                        new WithStores<>(processors.nearDuplicates(), Set.of(CampaignStore.builder())),
                        Named.as(NEAR_DUPLICATES));
        Topology topology = builder.build();
        OutgoingEvent.addSink(topology, SinkNames.COUNTS, topics.counts(), WINDOWS);
        OutgoingEvent.addSink(topology, SinkNames.CAMPAIGNS, topics.campaigns(), NEAR_DUPLICATES);
        return topology;
    }

    private static Repartitioned<byte[], byte[]> between(String name, int partitions) {
        return Repartitioned.<byte[], byte[]>as(name)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray())
                .withNumberOfPartitions(partitions);
    }
}
