package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads outcomes. For one thread. */
public final class OutcomeListing {

    /** How far a review's time may lie from when its outcome was written, with some to spare. */
    private static final Duration APART = Duration.ofDays(1);

    private OutcomeListing() {}

    /**
     * Hands on the outcomes that were decided within a time.
     *
     * @param from the first moment that counts
     * @param to the first that does not count any more
     * @throws io.saring.app.StartupException where there is no topic of outcomes, or it cannot be read
     */
    public static void read(Wiring wiring, Instant from, Instant to, Consumer<Outcome> reader) {
        Map<String, String> kafka = wiring.configuration().kafka();
        String topic = wiring.configuration().topics().outcomes();
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            cluster.require(topic);
        }
        try (EventSession session = wiring.openEvents();
                CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            consumer.seek(from.isBefore(Instant.EPOCH.plus(APART)) ? Instant.EPOCH : from.minus(APART));
            EventReader<Outcome> outcomes = session.outcomes();
            consumer.each(record -> {
                if (record.value() != null) {
                    Outcome outcome = outcomes.read(record.value());
                    if (!outcome.decidedAt().isBefore(from)
                            && outcome.decidedAt().isBefore(to)) {
                        reader.accept(outcome);
                    }
                }
            });
        }
    }
}
