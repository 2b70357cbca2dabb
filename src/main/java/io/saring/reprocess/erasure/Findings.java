package io.saring.reprocess.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What a topic held of somebody when it was read from end to end. For one thread. */
final class Findings {

    private final Map<Position, Bytes> records = new HashMap<>();
    private final NavigableMap<Integer, List<Long>> offsets = new TreeMap<>();
    private final Map<TopicPartition, Long> firstOfOthers = new HashMap<>();
    private Instant newest = Instant.EPOCH;

    /** Reads a topic. */
    static Findings of(HeldTopic topic, LogReader log) {
        Findings findings = new Findings();
        log.each(topic.name(), record -> findings.look(record, topic.holds(record)));
        return findings;
    }

    /** Takes in the next record of a partition. */
    void look(ConsumerRecord<byte[], byte[]> record, boolean isTheirs) {
        if (isTheirs) {
            add(record);
        } else {
            firstOfOthers.putIfAbsent(Position.of(record).partition(), record.offset());
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        records.put(Position.of(record), Bytes.wrap(record.key()));
        offsets.computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                .add(record.offset());
        Instant written = Instant.ofEpochMilli(record.timestamp());
        newest = written.isAfter(newest) ? written : newest;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int count() {
        return records.size();
    }

    /** The newest record's time. */
    Instant newest() {
        return newest;
    }

    /** Where they lie, by partition. */
    NavigableMap<Integer, List<Long>> offsets() {
        return offsets;
    }

    /** The records and their keys. */
    Map<Position, Bytes> keys() {
        return records;
    }

    /** How far partitions hold nothing else from their beginning on, as the offset behind the last such record; others are left out. */
    Map<TopicPartition, Long> beginnings(String topic) {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        offsets.forEach((number, own) -> {
            TopicPartition partition = new TopicPartition(topic, number);
            own.stream()
                    .filter(offset -> offset < firstOfOthers.getOrDefault(partition, Long.MAX_VALUE))
                    .max(Long::compare)
                    .ifPresent(last -> beginnings.put(partition, last + 1));
        });
        return beginnings;
    }

    /** Whether all of it lies before an offset of its partition. */
    boolean lieBefore(Map<TopicPartition, Long> ends) {
        return records.keySet().stream().allMatch(own -> own.offset() < ends.getOrDefault(own.partition(), 0L));
    }
}
