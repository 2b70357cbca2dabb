package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.domain.Decision;
import io.saring.domain.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first decision about each labelled message of one topic, while both are read in order: the record of a decision names
 * the place of the labelled message in its {@code ce_subject}. What was read ahead is held in memory. For one thread.
 */
final class DecisionJoin implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final CommittedConsumer consumer;
    private final EventReader<Decision> reader;
    private final String labelled;
    private final Map<Integer, TreeMap<Long, Found>> ahead = new HashMap<>();

    /**
     * What is kept of a decision.
     *
     * @param policy the policy's name and version
     * @param hash the hash of its document; absent in decisions of versions that did not say
     * @param shadow the shadow policy's name and version, where there was one
     * @param inputs what history and quotas said, by name
     */
    record Found(
            String policy, @Nullable String hash, @Nullable String shadow, Map<String, String> inputs) {}

    /**
     * Over a topic of decisions.
     *
     * @param labelled the topic whose messages they are about
     * @param from when the first of these was written; absent for the beginning of the topic
     */
    DecisionJoin(CommittedConsumer consumer, EventReader<Decision> reader, String labelled, Optional<Instant> from) {
        this.consumer = consumer;
        this.reader = reader;
        this.labelled = labelled;
        from.ifPresent(consumer::seek);
    }

    /** The decision about the message at a place; nothing where there is none. Places of a partition are asked for in order. */
    Optional<Found> find(SourcePosition place) {
        Optional<Found> found = take(place);
        while (found.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.ends();
            if (consumer.reached(ends)) {
                return Optional.empty();
            }
            consumer.poll(POLL).forEach(this::keep);
            found = take(place);
        }
        return found;
    }

    private Optional<Found> take(SourcePosition place) {
        TreeMap<Long, Found> own = ahead.computeIfAbsent(place.partition(), key -> new TreeMap<>());
        own.headMap(place.offset()).clear();
        return Optional.ofNullable(own.remove(place.offset()));
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        Header subject = record.headers().lastHeader("ce_subject");
        byte[] value = record.value();
        if (subject == null || value == null) {
            return;
        }
        String place = new String(subject.value(), StandardCharsets.UTF_8);
        int at = place.lastIndexOf('@');
        int dash = place.lastIndexOf('-', at);
        if (dash > 0 && place.substring(0, dash).equals(labelled)) {
            reader.readIfAny(value)
                    .filter(decision -> decision.replayId() == null)
                    .ifPresent(decision -> ahead.computeIfAbsent(
                                    Integer.valueOf(place.substring(dash + 1, at)), key -> new TreeMap<>())
                            .putIfAbsent(Long.valueOf(place.substring(at + 1)), found(decision)));
        }
    }

    private static Found found(Decision decision) {
        return new Found(
                decision.policy() + "@" + decision.policyVersion(),
                decision.policyHash(),
                decision.shadowPolicy(),
                decision.inputs());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
