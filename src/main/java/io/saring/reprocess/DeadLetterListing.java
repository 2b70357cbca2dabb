package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists dead letters. For one thread. */
public final class DeadLetterListing implements AutoCloseable {

    private final Map<String, String> kafka;
    private final String topic;
    private final EventSession session;

    /** Connects to the registry; to Kafka only when asked to list. */
    public DeadLetterListing(Wiring wiring) {
        this.kafka = wiring.configuration().kafka();
        this.topic = wiring.configuration().topics().deadLetters();
        this.session = wiring.openEvents();
    }

    /**
     * A dead letter as it is listed.
     *
     * @param key the key of the record that failed, which the dead letter's record has as well
     * @param requeued whether its record had been requeued before
     * @param failedAgain whether its record was requeued since and failed again, so that a later one stands for it
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
    public record Listed(DeadLetter letter, byte @Nullable [] key, boolean requeued, boolean failedAgain) {}

    /**
     * Reads all dead letters that the topic holds, oldest first in each partition.
     *
     * @return how many records of the topic are no dead letters
     */
    public int list(Consumer<Listed> each) {
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            cluster.require(topic);
        }
        EventReader<DeadLetter> reader = session.deadLetters();
        // Only what comes later tells which failed again, and all of them together may not fit into memory.
        RequeuedLetters known;
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            known = RequeuedLetters.among(consumer, reader);
        }
        AtomicInteger others = new AtomicInteger();
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            consumer.each(record -> reader.readIfAny(record.value())
                    .ifPresentOrElse(
                            letter -> each.accept(listed(letter, record.key(), known)), others::incrementAndGet));
        }
        return others.get();
    }

    private static Listed listed(DeadLetter letter, byte @Nullable [] key, RequeuedLetters known) {
        boolean requeued = RequeuedLetters.mark(letter.headers()).isPresent();
        return new Listed(letter, key, requeued, known.failedAgain(letter));
    }

    @Override
    public void close() {
        session.close();
    }
}
