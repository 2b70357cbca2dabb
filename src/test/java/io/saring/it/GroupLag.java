package io.saring.it;

import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many records a group has not read yet, of topics and of whatever else it reads. For one thread. */
final class GroupLag implements AutoCloseable {

    private final Admin admin;
    private final String group;
    private final Set<String> topics;

    GroupLag(String bootstrapServers, String group, Set<String> topics) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = group;
        this.topics = topics;
    }

    /** Returns as soon as it has at most so many records to read. */
    void awaitAtMost(long records) {
        await().atMost(OnSharedStack.PATIENCE).until(() -> records() <= records);
    }

    private long records() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Set<TopicPartition> partitions = new HashSet<>(read.keySet());
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(it -> partitions.add(new TopicPartition(topic.name(), it.partition()))));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest())))
                .all()
                .get();
        return partitions.stream()
                .mapToLong(it -> ends.get(it).offset()
                        - (read.get(it) == null ? 0 : read.get(it).offset()))
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
