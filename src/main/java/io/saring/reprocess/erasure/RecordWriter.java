package io.saring.reprocess.erasure;

import io.saring.app.ClientProperties;
import io.saring.app.StartupException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records, each acknowledged by all replicas. For one thread. */
final class RecordWriter {

    private final Map<String, Object> properties;

    RecordWriter(Map<String, String> kafka) {
        properties = ClientProperties.producer(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
    }

    /** Writes all, and waits until they are there. */
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            producer.flush();
            for (int i = 0; i < sent.size(); i++) {
                await(records.get(i).topic(), sent.get(i));
            }
        }
    }

    private static void await(String topic, Future<RecordMetadata> sent) {
        try {
            var unused = sent.get();
        } catch (ExecutionException e) {
            throw new StartupException(topic + " cannot be written to: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while writing to " + topic, e);
        }
    }
}
