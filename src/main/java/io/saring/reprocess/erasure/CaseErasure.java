package io.saring.reprocess.erasure;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.config.Configuration;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Grounds;
import io.saring.domain.Review;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Has the review application go on with somebody's cases under pseudonyms, and forget what was decided. For one thread. */
final class CaseErasure {

    private static final String PSEUDONYM = "erased-";

    private final Configuration configuration;
    private final EventSession session;
    private final Subject subject;
    private final RecordWriter writer;
    private final Clock clock;

    CaseErasure(Configuration configuration, EventSession session, Subject subject, RecordWriter writer, Clock clock) {
        this.configuration = configuration;
        this.session = session;
        this.subject = subject;
        this.writer = writer;
        this.clock = clock;
    }

    /** Takes out the cases about which somebody still has to decide. */
    void keepOpen() {
        EventReader<CaseKey> keys = session.caseKeys();
        EventReader<Case> cases = session.cases();
        Map<CaseKey, Case.Waiting> waiting = new HashMap<>();
        each(
                configuration.topics().cases(),
                record -> keys.readIfAny(record.key())
                        .filter(subject::wrote)
                        .ifPresent(key -> waiting.put(
                                key,
                                record.value() == null
                                        ? Case.Waiting.NOTHING
                                        : cases.read(record.value()).waitsFor())));
        waiting.forEach((key, waits) -> {
            if (waits != Case.Waiting.NOTHING) {
                subject.keepCase(key);
            }
        });
    }

    /** What each message is called from now on: as an earlier erasure called it, or by chance, so that nothing leads back. */
    Map<CaseKey, String> pseudonyms() {
        Map<CaseKey, String> pseudonyms = new TreeMap<>();
        subject.messages().forEach(message -> pseudonyms.put(message, PSEUDONYM + UUID.randomUUID()));
        EventReader<Review> reviews = session.reviews();
        each(
                configuration.topics().reviews(),
                record -> reviews.readIfAny(record)
                        .filter(review -> review.kind() == Review.Kind.ERASED)
                        .filter(review ->
                                review.target() != null && review.target().startsWith(PSEUDONYM))
                        .ifPresent(review -> pseudonyms.replace(review.about(), String.valueOf(review.target()))));
        return pseudonyms;
    }

    private void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(configuration.kafka(), List.of(topic))) {
            consumer.each(reader);
        }
    }

    /**
     * Asks for it.
     *
     * @param messages those that the application knows something about
     * @param who who asks
     */
    void ask(Set<CaseKey> messages, Map<CaseKey, String> pseudonyms, String who) {
        String topic = configuration.topics().reviews();
        Function<Review, byte[]> encoder = session.reviewEncoder(topic);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (CaseKey message : messages) {
            byte[] key = message.text().getBytes(StandardCharsets.UTF_8);
            records.add(new ProducerRecord<>(topic, key, encoder.apply(review(message, pseudonyms.get(message), who))));
        }
        writer.write(records);
    }

    private Review review(CaseKey message, @Nullable String pseudonym, String who) {
        return new Review(
                UUID.randomUUID().toString(),
                message,
                Review.Kind.ERASED,
                who,
                null,
                pseudonym,
                Grounds.NONE,
                Map.of(),
                List.of(),
                null,
                clock.instant());
    }
}
