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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        RequeuedLetters known = new RequeuedLetters();
        AtomicInteger others = new AtomicInteger();
        read(record -> reader.readIfAny(record.value()).ifPresentOrElse(known::note, others::incrementAndGet));
        read(record -> reader.readIfAny(record.value())
                .ifPresent(letter -> each.accept(new Listed(
                        letter,
                        record.key(),
                        RequeuedLetters.mark(letter.headers()).isPresent(),
                        known.failedAgain(letter)))));
        return others.get();
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            consumer.each(reader);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
