package io.saring.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is committed to topics, by partitions that it takes itself: nothing is balanced between several. Commits nothing by
 * itself. For one thread.
 */
public final class CommittedConsumer implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    /** A topic that was just made is not known to every broker at once. */
    private static final Duration TOPIC_SPREADS = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private CommittedConsumer(Map<String, String> kafka, Map<String, String> own) {
        Map<String, Object> config = ClientProperties.consumer(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.putAll(own);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Over all partitions of topics, from their beginning, in no group.
     *
     * @throws StartupException where a topic does not exist
     */
    public static CommittedConsumer ofTopics(Map<String, String> kafka, Collection<String> topics) {
        CommittedConsumer reader = assigned(kafka, topics, Map.of());
        reader.consumer.seekToBeginning(reader.partitions());
        return reader;
    }

    /** As {@link #ofTopics}, and what was aborted too, as it lies in the log. */
    public static CommittedConsumer withAborted(Map<String, String> kafka, Collection<String> topics) {
        CommittedConsumer reader =
                assigned(kafka, topics, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"));
        reader.consumer.seekToBeginning(reader.partitions());
        return reader;
    }

    /** Over one topic, from where a group stands; where it stands nowhere, or its place is gone, from the beginning. */
    public static CommittedConsumer inGroup(Map<String, String> kafka, String group, String topic) {
        return assigned(kafka, Set.of(topic), Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
    }

    /**
     * Over one topic for a group, each partition from where it is sought; an offset that is not there is an exception of
     * Kafka's.
     *
     * @param mostPolled most records that one poll gives
     */
    public static CommittedConsumer toBeSought(Map<String, String> kafka, String group, String topic, int mostPolled) {
        return assigned(
                kafka,
                Set.of(topic),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        Integer.toString(mostPolled)));
    }

    private static CommittedConsumer assigned(
            Map<String, String> kafka, Collection<String> topics, Map<String, String> own) {
        CommittedConsumer reader = new CommittedConsumer(kafka, own);
        try {
            reader.consumer.assign(reader.partitions(topics));
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Over single records that are looked up; a record that is not there any more is an exception of Kafka's. */
    public static CommittedConsumer ofSingleRecords(Map<String, String> kafka) {
        return new CommittedConsumer(
                kafka,
                Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1"));
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo partition : partitions(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        return partitions;
    }

    /** Kafka's client says of a topic that it does not know that it has no partitions. */
    private List<PartitionInfo> partitions(String topic) {
        long deadline = System.nanoTime() + TOPIC_SPREADS.toNanos();
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        while (partitions.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartupException("Kafka has no topic " + topic
                        + "; make what is missing with: java -jar target/saring.jar topics create --config FILE");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            partitions = consumer.partitionsFor(topic);
        }
        return partitions;
    }

    /** The partitions that it reads. */
    public Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /** Begins at what was written from a time on. */
    public void seek(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions().forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> ends = ends();
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> consumer.seek(
                        partition, found == null ? Objects.requireNonNull(ends.get(partition)) : found.offset()));
    }

    /** Goes on at an offset of a partition. */
    public void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    /** Reads nothing more of a partition. */
    public void pause(TopicPartition partition) {
        consumer.pause(Set.of(partition));
    }

    /** Reads on in a partition. */
    public void resume(TopicPartition partition) {
        consumer.resume(Set.of(partition));
    }

    /** The record at an offset of a partition, which is the only one that is read then; absent where none comes in time. */
    public @Nullable ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset, Duration patience) {
        consumer.assign(Set.of(partition));
        consumer.seek(partition, offset);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.offset() == offset) {
                return record;
            }
        }
        return null;
    }

    /** Hands on everything that is there now, in each partition's order. */
    public void each(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = ends();
        while (!reached(ends)) {
            poll(POLL).forEach(reader);
        }
    }

    /** What came within a time. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration time) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(time).forEach(records::add);
        return records;
    }

    /** Whether all that was committed before {@code ends} were asked for has been read. */
    public boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> position(end.getKey()) >= end.getValue());
    }

    /** The offset of the record that is read next of a partition. */
    public long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** The offset of the oldest record that is there, by partition. */
    public Map<TopicPartition, Long> beginnings() {
        return consumer.beginningOffsets(partitions());
    }

    /** When the oldest record was written that is there, by partition that has lost older ones to retention. */
    public Map<TopicPartition, Instant> oldestLeft() {
        Map<TopicPartition, Long> any = new HashMap<>();
        beginnings().forEach((partition, offset) -> {
            if (offset > 0) {
                any.put(partition, 0L);
            }
        });
        Map<TopicPartition, Instant> oldest = new HashMap<>();
        consumer.offsetsForTimes(any).forEach((partition, found) -> {
            if (found != null) {
                oldest.put(partition, Instant.ofEpochMilli(found.timestamp()));
            }
        });
        return oldest;
    }

    /** Where the committed part of each partition ends now. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions());
    }

    /** Kafka's own client, for questions that this class does not ask. */
    public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> client() {
        return consumer;
    }

    /** How far its group has come; partitions that it has committed nothing of are absent. */
    public Map<TopicPartition, OffsetAndMetadata> groupOffsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        consumer.committed(partitions()).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset);
            }
        });
        return offsets;
    }

    /** What a producer commits its group's offsets with. */
    public ConsumerGroupMetadata groupMetadata() {
        return consumer.groupMetadata();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
