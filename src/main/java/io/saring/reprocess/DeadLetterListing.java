package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
     * Reads all dead letters that the topic holds, oldest first in each partition.
     *
     * @return how many records of the topic are no dead letters
     */
    public int list(Consumer<DeadLetter> each) {
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            cluster.require(topic);
        }
        EventReader<DeadLetter> reader = session.deadLetters();
        AtomicInteger others = new AtomicInteger();
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            consumer.each(record -> {
                Optional<DeadLetter> letter = reader.readIfAny(record.value());
                letter.ifPresentOrElse(each, others::incrementAndGet);
            });
        }
        return others.get();
    }

    @Override
    public void close() {
        session.close();
    }
}
