package io.saring.app;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka Streams' consumer, which fetches nothing of partitions that are held: Kafka Streams itself pauses whole instances
 * only. What Kafka Streams pauses and resumes for reasons of its own is kept apart from it. For one stream thread.
 */
final class HoldingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Supplier<Set<Integer>> heldPartitions;
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();
    private final Set<TopicPartition> held = new HashSet<>();

    /**
     * A consumer.
     *
     * @param heldPartitions the numbers of the partitions that are held now; asked before each poll
     */
    HoldingConsumer(Map<String, Object> config, Supplier<Set<Integer>> heldPartitions) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.heldPartitions = heldPartitions;
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByStreams.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(partitions);
        super.resume(partitions.stream()
                .filter(partition -> !held.contains(partition))
                .toList());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        hold(heldPartitions.get());
        return super.poll(timeout);
    }

    private void hold(Set<Integer> numbers) {
        if (numbers.isEmpty() && held.isEmpty()) {
            return;
        }
        Set<TopicPartition> released = new HashSet<>(held);
        held.clear();
        for (TopicPartition partition : assignment()) {
            if (numbers.contains(partition.partition())) {
                held.add(partition);
            }
        }
        released.removeAll(held);
        released.removeAll(pausedByStreams);
        released.retainAll(assignment());
        super.pause(held);
        super.resume(released);
    }
}
