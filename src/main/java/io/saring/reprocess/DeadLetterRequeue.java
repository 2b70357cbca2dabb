package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.topology.ReplayStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Requeues the records of dead letters: writes them to where they were read from. For one thread. */
public final class DeadLetterRequeue implements AutoCloseable {

    /** What the groups and transactional ids begin with, after the prefix of all. */
    public static final String GROUPS = "requeue-";

    private final Map<String, String> kafka;
    private final String topic;
    private final String groupPrefix;
    private final Clock clock;
    private final EventSession session;
    private final EventReader<DeadLetter> reader;

    /** Treatment of dead letters of which the broker has forgotten whether they were requeued. */
    public enum Old {
        /** Nothing at all is requeued, and the caller is told. */
        ASK,
        /** They stay for good. */
        LEAVE,
        /** They are requeued, some perhaps for the second time. */
        REQUEUE
    }

    /**
     * Result of a requeue.
     *
     * @param requeued records that were requeued
     * @param again how many of them had been requeued before, and failed again
     * @param truncated dead letters that hold only the beginning of their record, and stay
     * @param old dead letters that stay because nobody knows whether they were requeued before
     */
    public record Requeued(int requeued, int again, int truncated, int old) {

        /** Both together. */
        public Requeued plus(Requeued other) {
            return new Requeued(
                    requeued + other.requeued, again + other.again, truncated + other.truncated, old + other.old);
        }
    }

    /** Connects to the registry; to Kafka only when asked to do something. */
    public DeadLetterRequeue(Wiring wiring, Clock clock) {
        this.kafka = wiring.configuration().kafka();
        this.topic = wiring.configuration().topics().deadLetters();
        this.groupPrefix = wiring.applicationId(GROUPS);
        this.clock = clock;
        this.session = wiring.openEvents();
        this.reader = session.deadLetters();
    }

    /**
     * Requeues the records of some reasons, in the partition that they were in, each once however often this is called: how far it
     * came is kept as the offsets of a consumer group of each reason, in the same transaction. The broker forgets these some
     * time after the last call; what may have been requeued before that is {@code old}.
     *
     * <p>A record that fails again is a new dead letter, which the next call requeues, whatever its reason; it stands for those
     * that the record was before, which are not requeued any more.
     *
     * @throws StartupException where there are old dead letters and the caller did not say what to do with them
     */
    public Requeued requeue(Set<Failure.Reason> reasons, Old old) {
        Duration memory;
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            cluster.require(topic);
            memory = cluster.offsetsRetention();
        }
        RequeuedLetters known;
        RangeBound end;
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            // What fails again meanwhile is left for the next call.
            end = RangeBound.ofOffsets(consumer.ends());
            known = RequeuedLetters.among(consumer, reader);
        }
        Requeued all = new Requeued(0, 0, 0, 0);
        for (Failure.Reason reason : reasons) {
            all = all.plus(requeue(reason, old, memory, known, end));
        }
        return all;
    }

    private Requeued requeue(Failure.Reason reason, Old old, Duration memory, RequeuedLetters known, RangeBound end) {
        String group = groupPrefix + reason.name();
        TransactionalCopy.Plan plan = new TransactionalCopy.Plan(group, "", topic, new RangeBound("earliest"), end, 0);
        try (TransactionalCopy copy = TransactionalCopy.open(plan, kafka, group)) {
            RequeueStep step = new RequeueStep(reader, selection(reason, group, memory, old, known));
            var unused = copy.run(step, done -> {});
            return step.requeued;
        }
    }

    /**
     * Selection of the dead letters that are requeued.
     *
     * @param reason those of this reason
     * @param forgottenBefore of partitions that the broker has no offset of, only those that failed at this time or later
     * @param oldToo whether the time does not matter
     * @param known those that failed again, for which a later one is requeued
     */
    private record Selection(
            Failure.Reason reason,
            Map<TopicPartition, Instant> forgottenBefore,
            boolean oldToo,
            RequeuedLetters known) {

        private boolean concerns(DeadLetter letter) {
            return letter.failure().reason() == reason && !known.failedAgain(letter);
        }

        private boolean isOld(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
            Instant border = forgottenBefore.get(new TopicPartition(record.topic(), record.partition()));
            return border != null && letter.failedAt().isBefore(border);
        }
    }

    /** Nothing is known of partitions without an offset: either nothing was requeued, or it was too long ago. */
    private Selection selection(Failure.Reason reason, String group, Duration memory, Old old, RequeuedLetters known) {
        try (CommittedConsumer consumer = CommittedConsumer.inGroup(kafka, group, topic)) {
            Set<TopicPartition> remembered = consumer.groupOffsets().keySet();
            Map<TopicPartition, Instant> forgotten = new HashMap<>();
            for (TopicPartition partition : consumer.partitions()) {
                if (!remembered.contains(partition)) {
                    forgotten.put(partition, clock.instant().minus(memory));
                }
            }
            Selection selection = new Selection(reason, forgotten, old == Old.REQUEUE, known);
            if (old == Old.ASK && !forgotten.isEmpty()) {
                requireNoneOld(selection, consumer, memory);
            }
            return selection;
        }
    }

    private void requireNoneOld(Selection selection, CommittedConsumer consumer, Duration memory) {
        AtomicInteger old = new AtomicInteger();
        consumer.each(record -> {
            Optional<DeadLetter> letter = reader.readIfAny(record.value()).filter(selection::concerns);
            if (letter.isPresent() && selection.isOld(record, letter.get())) {
                old.incrementAndGet();
            }
        });
        if (old.get() > 0) {
            throw new StartupException(old + " dead letters of reason " + selection.reason() + " are older than the "
                    + memory.toHours() + " hours that the broker remembers what was requeued, so some may have been;"
                    + " nothing was done: say --old leave or --old requeue");
        }
    }

    /** Turns dead letters into their records. */
    private static final class RequeueStep implements ReplayStep {

        private final EventReader<DeadLetter> reader;
        private final Selection selection;
        private Requeued requeued = new Requeued(0, 0, 0, 0);

        private RequeueStep(EventReader<DeadLetter> reader, Selection selection) {
            this.reader = reader;
            this.selection = selection;
        }

        @Override
        public Optional<ReplayedRecord> take(ConsumerRecord<byte[], byte[]> record) {
            Optional<DeadLetter> letter = reader.readIfAny(record.value()).filter(selection::concerns);
            ReplayResult result = letter.map(own -> result(record, own)).orElseGet(ReplayResult.Skipped::new);
            return Optional.of(new Immediate(result));
        }

        private ReplayResult result(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
            if (letter.valueTruncated()) {
                return skipped(new Requeued(0, 0, 1, 0));
            }
            if (!selection.oldToo() && selection.isOld(record, letter)) {
                return skipped(new Requeued(0, 0, 0, 1));
            }
            boolean again = RequeuedLetters.mark(letter.headers()).isPresent();
            requeued = requeued.plus(new Requeued(1, again ? 1 : 0, 0, 0));
            return new ReplayResult.Written(original(letter));
        }

        private ReplayResult skipped(Requeued counted) {
            requeued = requeued.plus(counted);
            return new ReplayResult.Skipped();
        }

        /** The record as it was, with a timestamp of now: with its own, the broker might delete it at once. */
        private static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    letter.source().topic(), letter.source().partition(), letter.key(), letter.value());
            for (RecordHeader header : letter.headers()) {
                if (!RequeuedLetters.isMark(header)) {
                    record.headers().add(header.key(), header.value());
                }
            }
            RecordHeader mark = RequeuedLetters.header(letter);
            record.headers().add(mark.key(), mark.value());
            return record;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
