package io.saring.reprocess;

import io.saring.app.ClientProperties;
import io.saring.app.CommittedConsumer;
import io.saring.app.StartupException;
import io.saring.domain.Failure;
import io.saring.topology.ReplayStep;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Reads a range of a topic and writes what a step makes of it, each record once however often it is killed and begun again: how
 * far it came is kept as the offsets of a consumer group of its own, in the transaction of what was written. For one thread; a
 * second process with the same group puts an end to the first.
 */
final class TransactionalCopy implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(TransactionalCopy.class);
    private static final int MOST_IN_FLIGHT = 2048;
    private static final int MOST_POLLED = 500;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Plan plan;
    private final CommittedConsumer consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private final List<InFlight> done = new ArrayList<>();
    private final Map<Failure.Reason, Integer> failures = new EnumMap<>(Failure.Reason.class);
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long written;
    private long skipped;
    private long handled;
    private long nextAt = System.nanoTime();
    private long committedAt = System.nanoTime();

    /**
     * Plan of a copy.
     *
     * @param id what to call it in messages
     * @param fingerprint what it does, so that it is not taken up again as something else
     * @param input the topic to read
     * @param from where the range begins
     * @param to where it ends
     * @param perSecond most records a second; 0 for as fast as it goes
     */
    record Plan(String id, String fingerprint, String input, RangeBound from, RangeBound to, int perSecond) {}

    /**
     * Result of the copy.
     *
     * @param before records that an earlier start had handled
     * @param written records that were written now
     * @param skipped records that there was nothing to do with
     * @param failures records that nothing can be made of, by reason
     */
    record Summary(long before, long written, long skipped, Map<Failure.Reason, Integer> failures) {}

    /** A record on its way, and where to go on after it. */
    private record InFlight(TopicPartition partition, long next, ReplayStep.ReplayedRecord record) {}

    private TransactionalCopy(Plan plan, Map<String, String> kafka, String group) {
        this.plan = plan;
        int polled = plan.perSecond() == 0 ? MOST_POLLED : Math.max(1, Math.min(MOST_POLLED, plan.perSecond() / 5));
        consumer = CommittedConsumer.toBeSought(kafka, group, plan.input(), polled);
        Map<String, Object> writing = ClientProperties.producer(kafka);
        writing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Connects, puts an end to another copy of the same group, and to the transaction that a killed one left open: until then
     * nobody can tell how far it came.
     *
     * @param kafka Kafka's client properties
     * @param group the consumer group and the transactional id
     */
    static TransactionalCopy open(Plan plan, Map<String, String> kafka, String group) {
        TransactionalCopy copy = new TransactionalCopy(plan, kafka, group);
        try {
            copy.producer.initTransactions();
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Does what is left to do. To be called once.
     *
     * @param step what becomes of each record
     * @param progress told how many records were handled, those of earlier starts among them
     * @throws StartupException where it was begun as another one, or a schema cannot be had
     */
    Summary run(ReplayStep step, LongConsumer progress) {
        Map<TopicPartition, Long> from = offsets(plan.from());
        Map<TopicPartition, Long> ends = offsets(plan.to());
        long before = begin(from);
        while (!consumer.reached(ends) || !inFlight.isEmpty()) {
            if (inFlight.size() < MOST_IN_FLIGHT) {
                take(ends, step);
            } else {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            collect();
            if (done.size() >= MOST_POLLED || System.nanoTime() - committedAt > COMMIT_INTERVAL.toNanos()) {
                commit();
                progress.accept(before + handled);
            }
        }
        commit();
        // The end is where it stands, whatever markers of transactions lie before it.
        ends.forEach((partition, end) -> committed.merge(partition, end, Math::max));
        commitOffsets();
        progress.accept(before + handled);
        return new Summary(before, written, skipped, failures);
    }

    private Map<TopicPartition, Long> offsets(RangeBound bound) {
        return bound.offsets(consumer.client(), List.copyOf(consumer.partitions()));
    }

    /** Goes to where it was, or to its beginning, and commits that; how many offsets it had come. */
    private long begin(Map<TopicPartition, Long> from) {
        Map<TopicPartition, OffsetAndMetadata> known = consumer.groupOffsets();
        Map<TopicPartition, Long> beginnings = consumer.beginnings();
        long before = 0;
        for (Map.Entry<TopicPartition, Long> start : from.entrySet()) {
            TopicPartition partition = start.getKey();
            OffsetAndMetadata at = known.get(partition);
            if (at != null && !at.metadata().equals(plan.fingerprint())) {
                throw new StartupException("replay " + plan.id()
                        + " was begun with another range, model or policy; name another with --id, or leave --id out");
            }
            long came = at == null ? start.getValue() : at.offset();
            before += Math.max(0, came - start.getValue());
            long offset = at == null ? came : there(partition, came, Objects.requireNonNull(beginnings.get(partition)));
            committed.put(partition, offset);
            consumer.seek(partition, offset);
        }
        commitOffsets();
        return before;
    }

    /** Where records are still there; those that their retention has deleted since cannot be done, and somebody has to know. */
    private long there(TopicPartition partition, long came, long oldest) {
        if (came < oldest) {
            log.warn(
                    "{}: {} offsets of {} from {} on were deleted by the topic's retention before they were read; what they"
                            + " held is left out",
                    plan.id(),
                    oldest - came,
                    partition,
                    came);
        }
        return Math.max(came, oldest);
    }

    private void take(Map<TopicPartition, Long> ends, ReplayStep step) {
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                consumer.pause(partition);
            }
        });
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(inFlight.isEmpty() ? POLL : Duration.ofMillis(1))) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < Objects.requireNonNull(ends.get(partition))) {
                awaitTurn();
                inFlight.add(new InFlight(partition, record.offset() + 1, taken(record, step)));
            }
        }
    }

    /** Keeps to the rate; what was not used is not saved up for a burst that live traffic would feel. */
    private void awaitTurn() {
        if (plan.perSecond() == 0) {
            return;
        }
        long now = System.nanoTime();
        nextAt = Math.max(nextAt + TimeUnit.SECONDS.toNanos(1) / plan.perSecond(), now);
        while (System.nanoTime() - nextAt < 0) {
            collect();
            LockSupport.parkNanos(nextAt - System.nanoTime());
        }
    }

    private ReplayStep.ReplayedRecord taken(ConsumerRecord<byte[], byte[]> record, ReplayStep step) {
        long deadline = System.nanoTime() + SCHEMA_PATIENCE.toNanos();
        Optional<ReplayStep.ReplayedRecord> taken = step.take(record);
        while (taken.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartupException("the schema registry does not give the schema of " + record.topic() + "-"
                        + record.partition() + "@" + record.offset()
                        + "; is registry.url the registry that the topic was written with?");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            taken = step.take(record);
        }
        return taken.get();
    }

    /** Takes up what is done, in the order in which it was read. */
    private void collect() {
        for (InFlight next = inFlight.peek(); next != null && next.record().isDone(); next = inFlight.peek()) {
            done.add(inFlight.remove());
        }
    }

    /** Writes what is done and how far that is, in one transaction. */
    private void commit() {
        committedAt = System.nanoTime();
        if (done.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (InFlight own : done) {
            write(own.record().result());
            committed.put(own.partition(), own.next());
            handled++;
        }
        endTransaction();
        done.clear();
    }

    private void write(ReplayStep.ReplayResult result) {
        if (result instanceof ReplayStep.ReplayResult.Written event) {
            var unused = producer.send(event.record());
            written++;
        } else if (result instanceof ReplayStep.ReplayResult.Refused refused) {
            failures.merge(refused.failure().reason(), 1, Integer::sum);
        } else {
            skipped++;
        }
    }

    private void commitOffsets() {
        producer.beginTransaction();
        endTransaction();
    }

    private void endTransaction() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        committed.forEach(
                (partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset, plan.fingerprint())));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
