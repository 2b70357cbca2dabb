package io.saring.app.documents;

import io.saring.app.CommittedConsumer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the topic of documents, and goes on reading what comes. For one thread. */
public final class DocumentTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final CommittedConsumer consumer;
    private final DocumentLog log = new DocumentLog();

    /**
     * From the beginning of the topic.
     *
     * @param kafka Kafka's client properties
     * @throws io.saring.app.StartupException where there is no such topic
     */
    public DocumentTopic(Map<String, String> kafka, String topic) {
        consumer = CommittedConsumer.ofTopics(kafka, Set.of(topic));
    }

    /** What it has said so far. */
    public DocumentLog log() {
        return log;
    }

    /** Reads all that is committed now. */
    public DocumentLog readToEnd() {
        consumer.each(this::take);
        return log;
    }

    /** Reads what comes within a moment, and tells whether anything came. */
    boolean readOn() {
        var records = consumer.poll(POLL);
        records.forEach(this::take);
        return !records.isEmpty();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key != null) {
            byte[] value = record.value();
            log.take(
                    new String(key, StandardCharsets.UTF_8),
                    value == null ? null : new String(value, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
