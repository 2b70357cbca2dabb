package io.saring.topology.decide;

import io.saring.domain.LabelledMessage;
import io.saring.schema.Decoded;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.PatientDecoder;
import io.saring.topology.RekeyProcessor;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The decide application: labelled messages of all streams → decide (policy) → decisions and dead letters. Where decisions go by
 * author: labelled messages → rekey → a topic between → decide → decisions and dead letters.
 */
public final class DecideTopology {

    private static final String LABELLED = "labelled";
    private static final String REKEY = "rekey";
    private static final String AUTHOR = "author";
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

    /** Whether a record of a changelog is about messages of that key. */
    public static boolean isAbout(byte[] changelogKey, byte[] key) {
        return HistoryStore.isOf(changelogKey, key);
    }

    /** The topic between, of an instance whose decisions go by author. */
    public static String repartition(String applicationId) {
        return applicationId + "-" + AUTHOR + "-repartition";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(DecideSettings settings, DecideServices services) {
        Topics topics = new Topics(
                settings.streams().keySet(),
                settings.decisions().name(),
                services.shared().deadLetterTopic());
        DecideProcessorSupplier decide = new DecideProcessorSupplier(settings, services);
        Topology topology = settings.key() == DecisionKey.AUTHOR
                ? byAuthor(topics, settings, services, decide)
                : byRecord(topics, settings.source(), services.shared().clock(), decide);
        return withSinks(topology, topics);
    }

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(Topics topics) {
        return withSinks(
                byRecord(topics, Outline.SOURCE, Clock.systemUTC(), new Outline<>(DecideProcessorSupplier.STORES)),
                topics);
    }

    private static Topology byRecord(
            Topics topics,
            SourceSettings source,
            Clock clock,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> decide) {
        Topology topology = new Topology();
        source.addSource(topology, LABELLED, clock, topics.labelled());
        return topology.addProcessor(DECIDE, decide, LABELLED);
    }

    private static Topology byAuthor(
            Topics topics, DecideSettings settings, DecideServices services, DecideProcessorSupplier decide) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topics.labelled(),
                        settings.source().consumed(LABELLED, services.shared().clock()))
                .process(
                        () -> new RekeyProcessor(authors(services.decoder(settings)), settings.maxRecordBytes()),
                        Named.as(REKEY))
                .repartition(Repartitioned.<byte[], byte[]>as(AUTHOR)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(settings.partitions()))
                .process(decide, Named.as(DECIDE));
        return builder.build();
    }

    private static RekeyProcessor.Keys authors(PatientDecoder<LabelledMessage> decoder) {
        return (record, value, topic) ->
                decoder.decode(value, record.timestamp()) instanceof Decoded.Value<LabelledMessage> decoded
                        ? DecisionKey.AUTHOR.of(record.key(), decoded.value())
                        : record.key();
    }

    private static Topology withSinks(Topology topology, Topics topics) {
        OutgoingEvent.addSink(topology, SinkNames.DECISIONS, topics.decisions(), DECIDE);
        OutgoingEvent.addSink(topology, SinkNames.DEAD_LETTERS, topics.deadLetters(), DECIDE);
        return topology;
    }
}
