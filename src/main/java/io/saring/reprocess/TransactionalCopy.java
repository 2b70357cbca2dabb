package io.saring.reprocess;

import io.saring.app.ClientProperties;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads a stretch of a topic and writes what a step makes of it to another one, each once however often it is killed and begun
 * again: how far it came is kept as the offsets of a consumer group of its own, in the transaction of what was written. For
 * one thread; a second process with the same id puts an end to the first.
 */
final class TransactionalCopy implements AutoCloseable {

    private static final int MOST_IN_FLIGHT = 2048;
    private static final int MOST_POLLED = 500;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Plan plan;
    private final ReplayStep step;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Deque<Flight> inFlight = new ArrayDeque<>();
    private final List<Flight> landed = new ArrayList<>();
    private final Map<Failure.Reason, Integer> failures = new EnumMap<>(Failure.Reason.class);
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long written;
    private long handled;
    private long nextAt = System.nanoTime();
    private long committedAt = System.nanoTime();

    /**
     * What to replay.
     *
     * @param id the replay's name
     * @param fingerprint what it does, so that it is not taken up again as something else
     * @param input the topic to read
     * @param output the topic to write
     * @param from where it begins
     * @param to where it ends
     * @param perSecond most records a second; 0 for as fast as it goes
     */
    record Plan(
            String id,
            String fingerprint,
            String input,
            String output,
            RangeBound from,
            RangeBound to,
            int perSecond) {}

    /**
     * How it went.
     *
     * @param before records that an earlier start had handled
     * @param written events that were written now
     * @param skipped records without a value
     * @param failures records that no event could be made of, by reason
     */
    record Summary(long before, long written, long skipped, Map<Failure.Reason, Integer> failures) {}

    /** A record on its way, and where to go on after it. */
    private record Flight(TopicPartition partition, long next, ReplayStep.Pending pending) {}

    /**
     * Connects.
     *
     * @param kafka Kafka's client properties
     * @param group the consumer group and the transactional id
     */
    TransactionalCopy(Plan plan, ReplayStep step, Map<String, String> kafka, String group) {
        this.plan = plan;
        this.step = step;
        Map<String, Object> reading = ClientProperties.consumer(kafka);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        int polled = plan.perSecond() == 0 ? MOST_POLLED : Math.max(1, Math.min(MOST_POLLED, plan.perSecond() / 5));
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(polled));
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> writing = ClientProperties.producer(kafka);
        writing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Does what is left to do.
     *
     * @param progress told how many records were handled, those of earlier starts among them
     * @throws StartupException where it was begun as another replay, or a schema cannot be had
     */
    Summary run(LongConsumer progress) {
        producer.initTransactions();
        List<TopicPartition> partitions = consumer.partitionsFor(plan.input()).stream()
                .map(partition -> new TopicPartition(plan.input(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> from = plan.from().offsets(consumer, partitions);
        Map<TopicPartition, Long> ends = plan.to().offsets(consumer, partitions);
        long before = begin(partitions, from);
        long skipped = 0;
        while (!reached(ends) || !inFlight.isEmpty()) {
            if (inFlight.size() < MOST_IN_FLIGHT) {
                take(ends);
            } else {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            land();
            if (landed.size() >= MOST_POLLED || System.nanoTime() - committedAt > COMMIT_INTERVAL.toNanos()) {
                skipped += commit();
                progress.accept(before + handled);
            }
        }
        skipped += commit();
        finish(ends);
        progress.accept(before + handled);
        return new Summary(before, written, skipped, failures);
    }

    /** Goes to where it was, or to its beginning, and commits that; how many offsets it had come. */
    private long begin(List<TopicPartition> partitions, Map<TopicPartition, Long> from) {
        Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(Set.copyOf(partitions));
        long before = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata at = known.get(partition);
            if (at != null && !at.metadata().equals(plan.fingerprint())) {
                throw new StartupException(
                        "replay " + plan.id() + " was begun with another stretch, model or policy; name"
                                + " another with --id, or leave --id out");
            }
            long offset = at == null ? from.get(partition) : at.offset();
            before += Math.max(0, offset - from.get(partition));
            committed.put(partition, offset);
            consumer.seek(partition, offset);
        }
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(offsets(), consumer.groupMetadata());
        producer.commitTransaction();
        return before;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        committed.forEach(
                (partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset, plan.fingerprint())));
        return offsets;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                consumer.pause(List.of(partition));
            }
        });
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(inFlight.isEmpty() ? POLL : Duration.ofMillis(1))) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < ends.get(partition)) {
                awaitTurn();
                inFlight.add(new Flight(partition, record.offset() + 1, taken(record)));
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
            land();
            LockSupport.parkNanos(nextAt - System.nanoTime());
        }
    }

    private ReplayStep.Pending taken(ConsumerRecord<byte[], byte[]> record) {
        long deadline = System.nanoTime() + SCHEMA_PATIENCE.toNanos();
        ReplayStep.Pending pending = step.take(record);
        while (pending == null) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartupException("the schema registry does not give the schema of " + record.topic() + "-"
                        + record.partition() + "@" + record.offset()
                        + "; is registry.url the registry that the topic was written with?");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            pending = step.take(record);
        }
        return pending;
    }

    /** Takes up what is done, in the order in which it was read. */
    private void land() {
        while (!inFlight.isEmpty() && inFlight.peek().pending().isDone()) {
            landed.add(inFlight.remove());
        }
    }

    /** Writes what has landed and how far that is, in one transaction; how many records had no value. */
    private long commit() {
        committedAt = System.nanoTime();
        if (landed.isEmpty()) {
            return 0;
        }
        long skipped = 0;
        producer.beginTransaction();
        for (Flight flight : landed) {
            ReplayStep.Replayed outcome = flight.pending().outcome();
            if (outcome.value() != null) {
                var unused = producer.send(new ProducerRecord<>(
                        plan.output(),
                        outcome.partition(),
                        outcome.timestamp(),
                        outcome.key(),
                        outcome.value(),
                        outcome.headers()));
                written++;
            } else if (outcome.failure() != null) {
                failures.merge(outcome.failure().reason(), 1, Integer::sum);
            } else {
                skipped++;
            }
            committed.put(flight.partition(), flight.next());
            handled++;
        }
        producer.sendOffsetsToTransaction(offsets(), consumer.groupMetadata());
        producer.commitTransaction();
        landed.clear();
        return skipped;
    }

    /** The end is where it stands, whatever markers of transactions lie before it. */
    private void finish(Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> committed.merge(partition, end, Math::max));
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(offsets(), consumer.groupMetadata());
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
