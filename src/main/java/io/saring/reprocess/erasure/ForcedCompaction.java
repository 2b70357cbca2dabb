package io.saring.reprocess.erasure;

import io.saring.app.ClientProperties;
import io.saring.app.ClusterAdmin;
import io.saring.app.StartupException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Has the broker compact topics now. It compacts closed segments alone, and closes one when something is written to it after its time:
 * so the topics' settings are such for a while that a segment's time is a second, and a record is written and taken back, which no reader
 * of what is committed sees. For one thread.
 */
final class ForcedCompaction implements AutoCloseable {

    /** Settings while it goes on: everything is closed, worth compacting and taken off the disk within seconds. */
    private static final Map<String, String> AT_ONCE = Map.of(
            TopicConfig.SEGMENT_MS_CONFIG, "1000",
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "0",
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1000",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0",
            TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000");

    private static final Duration STEP = Duration.ofSeconds(2);

    /** Brokers hear of settings one after the other: what was written too early closes nothing. */
    private static final Duration WRITTEN_AGAIN = Duration.ofSeconds(20);

    private final KafkaProducer<byte[], byte[]> producer;
    private final BorrowedSettings settings;
    private final LogReader log;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * Connects, puts an end to another that goes on, and sets back what one has left behind that was killed.
     *
     * @param id the transactional id, and the group that settings are noted under
     */
    ForcedCompaction(
            Map<String, String> kafka,
            String id,
            ClusterAdmin cluster,
            LogReader log,
            Clock clock,
            Consumer<String> progress) {
        this.settings = new BorrowedSettings(cluster, id, AT_ONCE);
        this.log = log;
        this.clock = clock;
        this.progress = progress;
        Map<String, Object> properties = ClientProperties.producer(kafka);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            settings.giveBackAll();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Waits until records are gone that later ones took the place of.
     *
     * @param superseded where they lie, and their keys
     * @param deadline when it is given up
     * @return those that are still there
     * @throws StartupException where another has begun meanwhile, which sets back what this one has changed
     */
    Set<Position> run(Map<Position, Bytes> superseded, Instant deadline) {
        // Who interrupts it must not leave the settings behind.
        Thread restoring = new Thread(settings::giveBack);
        Runtime.getRuntime().addShutdownHook(restoring);
        try {
            superseded.keySet().stream()
                    .map(own -> own.partition().topic())
                    .distinct()
                    .sorted()
                    .forEach(topic -> progress.accept(
                            "compacting " + topic + "; of its settings it had for itself: " + settings.borrow(topic)));
            Set<Position> left = await(superseded, deadline);
            settings.giveBack();
            return left;
        } catch (ProducerFencedException e) {
            throw new StartupException("another erase has begun, and this one ends: it has written its tombstones and"
                    + " reviews; call it again when the other is done");
        } catch (RuntimeException e) {
            settings.giveBack();
            throw e;
        } finally {
            removeHook(restoring);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: the process ends, and the hook has done what there was to do.
        }
    }

    private Set<Position> await(Map<Position, Bytes> superseded, Instant deadline) {
        Set<Position> left = new HashSet<>(superseded.keySet());
        Instant writtenAt = Instant.MIN;
        while (!left.isEmpty() && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(STEP.toNanos());
            if (writtenAt.isBefore(clock.instant().minus(WRITTEN_AGAIN))) {
                writtenAt = clock.instant();
                write(keys(superseded, left));
            }
            dropGone(left);
        }
        return left;
    }

    /** One that is still there tells that its partition was not compacted: the others need not be looked at. */
    private void dropGone(Set<Position> left) {
        Set<TopicPartition> uncompacted = new HashSet<>();
        left.removeIf(own -> {
            if (uncompacted.contains(own.partition())) {
                return false;
            }
            boolean isThere = log.isThere(own);
            if (isThere) {
                uncompacted.add(own.partition());
            }
            return !isThere;
        });
    }

    private static Map<TopicPartition, Bytes> keys(Map<Position, Bytes> superseded, Set<Position> left) {
        Map<TopicPartition, Bytes> keys = new HashMap<>();
        left.forEach(own -> keys.put(own.partition(), Objects.requireNonNull(superseded.get(own))));
        return keys;
    }

    /** A tombstone that is taken back: nobody who reads what is committed sees it, and its keys are some that readers know. */
    private void write(Map<TopicPartition, Bytes> keys) {
        producer.beginTransaction();
        keys.forEach((partition, key) -> {
            var unused = producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key.get(), null));
        });
        producer.flush();
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
