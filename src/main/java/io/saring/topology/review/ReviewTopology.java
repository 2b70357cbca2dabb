package io.saring.topology.review;

import io.saring.domain.CaseKey;
import io.saring.schema.Decoded;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Outline;
import io.saring.topology.RekeyProcessor;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceSettings;
import io.saring.topology.WithStores;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The review application: decisions, reports and reviews → by message → cases, outcomes and dead letters; and the table of all cases. */
public final class ReviewTopology {

    private static final String EVENTS = "events";
    private static final String BY_MESSAGE = "by-message";
    private static final String MESSAGES = "messages";
    private static final String CASES = "cases";
    private static final String ALL_CASES = "all-cases";

    private ReviewTopology() {}

    /** The changelog topics of an instance. */
    public static List<String> changelogs(String applicationId) {
        return Stream.of(CaseStore.CASES, CaseStore.TIMES, KnownDecisions.STORE)
                .map(store -> applicationId + "-" + store + "-changelog")
                .toList();
    }

    /** The message that a record of one of the changelogs is about, by its key. */
    public static CaseKey message(String changelog, byte[] key) {
        ByteBuffer in = ByteBuffer.wrap(key);
        return CaseStore.key(changelog.endsWith("-" + CaseStore.TIMES + "-changelog") ? in.position(Long.BYTES) : in);
    }

    /** The topic between of an instance. */
    public static String repartition(String applicationId) {
        return applicationId + "-" + MESSAGES + "-repartition";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(ReviewSettings settings, ReviewServices services) {
        return build(
                settings.topics(),
                settings.source(),
                services.shared().clock(),
                () -> new RekeyProcessor(messages(new IncomingDecoder(settings, services)), settings.maxRecordBytes()),
                new WithStores<>(() -> new CaseProcessor(settings, services), stores(settings)),
                () -> new CaseTableProcessor(settings, services));
    }

    /** Its nodes and topics, to be drawn. */
    public static Topology outline(ReviewSettings.Topics topics) {
        return build(
                topics,
                Outline.SOURCE,
                Clock.systemUTC(),
                new Outline<>(Set.of()),
                new Outline<>(Set.of()),
                new Outline<>(Set.of()));
    }

    private static Topology build(
            ReviewSettings.Topics topics,
            SourceSettings source,
            Clock clock,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> byMessage,
            ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> cases,
            ProcessorSupplier<byte[], byte[], Void, Void> table) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(List.of(topics.decisions(), topics.reports(), topics.reviews()), source.consumed(EVENTS, clock))
                .process(byMessage, Named.as(BY_MESSAGE))
                .repartition(Repartitioned.<byte[], byte[]>as(MESSAGES)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray()))
                .process(cases, Named.as(CASES));
        builder.addGlobalStore(
                CaseTableProcessor.builder(),
                topics.cases(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(ALL_CASES),
                table);
        Topology topology = builder.build();
        OutgoingEvent.addSink(topology, SinkNames.CASES, topics.cases(), CASES);
        OutgoingEvent.addSink(topology, SinkNames.OUTCOMES, topics.outcomes(), CASES);
        OutgoingEvent.addSink(topology, SinkNames.DEAD_LETTERS, topics.deadLetters(), CASES);
        return topology;
    }

    /** What cannot be read goes on under its own key, and becomes a dead letter there. */
    private static RekeyProcessor.Keys messages(IncomingDecoder decoder) {
        return (record, value, topic) ->
                decoder.decode(topic, value, record.timestamp()) instanceof Decoded.Value<? extends IncomingEvent> event
                        ? CaseStore.key(event.value().about())
                        : record.key();
    }

    private static Set<StoreBuilder<?>> stores(ReviewSettings settings) {
        Set<StoreBuilder<?>> stores = new HashSet<>(CaseStore.builders());
        stores.add(KnownDecisions.builder(settings.periods().reportable()));
        return stores;
    }
}
