package io.saring.reprocess.erasure;

import io.saring.app.ClientProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as they lie in the log: what was aborted too, since it lies there as well. For one thread. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private static final int LOOKS = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;

    LogReader(Map<String, String> kafka) {
        Map<String, Object> config = ClientProperties.consumer(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Hands on all that a topic holds now, in each partition's order. */
    void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(own -> new TopicPartition(topic, own.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!partitions.stream()
                .allMatch(own -> consumer.position(own) >= Objects.requireNonNull(ends.get(own), "end"))) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /** Whether a record is still there, as far as can be seen within a moment: something has to have been written behind it. */
    boolean isThere(Position record) {
        TopicPartition partition = record.partition();
        consumer.assign(List.of(partition));
        consumer.seek(partition, record.offset());
        for (int i = 0; i < LOOKS && consumer.position(partition) <= record.offset(); i++) {
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                if (next.offset() == record.offset()) {
                    return true;
                }
            }
        }
        return consumer.position(partition) <= record.offset();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
