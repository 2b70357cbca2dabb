package io.saring.reprocess.erasure;

import io.saring.app.CommittedConsumer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Which records of a compacted topic go when it is compacted.
 *
 * @param superseded those that are not the newest of their key, or were taken back, with their keys
 * @param inForce those that stay: the newest of their keys
 */
record Supersession(Map<Position, Bytes> superseded, Set<Position> inForce) {

    private record PartitionKey(TopicPartition partition, Bytes key) {}

    /** Of what was found in a topic; reads what is committed to it from end to end. */
    static Supersession of(HeldTopic topic, Findings found, Map<String, String> kafka) {
        Map<PartitionKey, Position> newest = new HashMap<>();
        found.keys().forEach((position, key) -> newest.put(new PartitionKey(position.partition(), key), position));
        Set<PartitionKey> committed = new HashSet<>();
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic.name()))) {
            consumer.each(record -> {
                Position position = Position.of(record);
                PartitionKey own = new PartitionKey(position.partition(), Bytes.wrap(record.key()));
                if (newest.containsKey(own)) {
                    newest.put(own, position);
                    committed.add(own);
                }
            });
        }
        newest.keySet().retainAll(committed);
        Set<Position> inForce = new HashSet<>(newest.values());
        inForce.retainAll(found.keys().keySet());
        Map<Position, Bytes> superseded = new HashMap<>(found.keys());
        superseded.keySet().removeAll(inForce);
        return new Supersession(superseded, inForce);
    }
}
