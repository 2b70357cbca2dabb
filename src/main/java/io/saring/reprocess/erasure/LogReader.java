package io.saring.reprocess.erasure;

import io.saring.app.CommittedConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads topics as they lie in the log: what was aborted too, since it lies there as well. For one thread. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private static final int LOOKS = 10;

    private final Map<String, String> kafka;
    private final CommittedConsumer places;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    LogReader(Map<String, String> kafka) {
        this.kafka = kafka;
        this.places = CommittedConsumer.withAborted(kafka, Set.of());
        this.consumer = places.client();
    }

    /** Hands on all that a topic holds now, in each partition's order. */
    void each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (CommittedConsumer all = CommittedConsumer.withAborted(kafka, Set.of(topic))) {
            all.each(reader);
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
        places.close();
    }
}
