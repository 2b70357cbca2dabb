package io.saring.app.documents;

import io.saring.app.ClientProperties;
import io.saring.app.StartupException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes documents and says which are in force. All publishers share one transactional id, so that a second one puts an end to
 * the first, and each looks at the topic within its transaction before it writes. For one thread.
 */
public final class DocumentPublisher implements AutoCloseable {

    /** The largest record that it writes, in bytes. */
    public static final int LARGEST_RECORD = 8 << 20;

    private final String topicName;
    private final DocumentTopic topic;
    private final KafkaProducer<String, String> producer;
    private final Clock clock;

    /**
     * Connects.
     *
     * @param kafka Kafka's client properties
     * @param topic the topic of documents
     * @param transactionalId the one that all publishers share
     * @throws StartupException where there is no such topic
     */
    public DocumentPublisher(Map<String, String> kafka, String topic, String transactionalId, Clock clock) {
        this.topicName = topic;
        this.clock = clock;
        this.topic = new DocumentTopic(kafka, topic);
        Map<String, Object> writing = ClientProperties.producer(kafka);
        writing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        this.producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer());
    }

    /** What a change writes. */
    private interface Change {
        Map<String, String> of(DocumentLog log);
    }

    /** What stands in the topic. */
    public DocumentLog read() {
        return topic.readToEnd();
    }

    /**
     * Publishes a document.
     *
     * @param kind its kind
     * @param id its name and version, as NAME@VERSION
     * @param pointers the pointers that are to name it from now on
     * @param who who does it
     * @return whether it was not there before
     * @throws IllegalArgumentException where the same name and version is there with another content
     */
    public boolean publish(DocumentKind kind, String id, String document, List<String> pointers, String who) {
        boolean[] fresh = new boolean[1];
        inTransaction(log -> {
            String there = log.get(kind.key(id)).orElse(null);
            if (there != null && !there.equals(document)) {
                throw new IllegalArgumentException(kind.word() + " " + id
                        + " is published with another content; what is published never changes: give it a new version");
            }
            fresh[0] = there == null;
            Map<String, String> records = new LinkedHashMap<>();
            if (there == null) {
                records.put(kind.key(id), document);
            }
            pointers.forEach(pointer -> records.putAll(pointed(log, pointer, id, who)));
            return records;
        });
        return fresh[0];
    }

    /**
     * Has pointers name a document that is there.
     *
     * @throws IllegalArgumentException where it is not there
     */
    public void activate(DocumentKind kind, String id, List<String> pointers, String who) {
        inTransaction(log -> {
            if (log.get(kind.key(id)).isEmpty()) {
                throw new IllegalArgumentException("there is no " + kind.word() + " " + id + "; published are "
                        + (log.ids(kind).isEmpty() ? "none" : String.join(", ", log.ids(kind))));
            }
            Map<String, String> records = new LinkedHashMap<>();
            pointers.forEach(pointer -> records.putAll(pointed(log, pointer, id, who)));
            return records;
        });
    }

    private Map<String, String> pointed(DocumentLog log, String pointer, String id, String who) {
        String before = log.get(pointer).map(String::strip).orElse("none");
        Map<String, String> records = new LinkedHashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        records.put(pointer, id);
        records.put(
                DocumentLog.HISTORY + now + "-" + UUID.randomUUID().toString().substring(0, 8),
                "when: %s%nwho: %s%nwhat: %s%nfrom: %s%nto: %s%n"
                        .formatted(now, who.replaceAll("[\\p{Cntrl}:#]", " "), pointer, before, id));
        return records;
    }

    private void inTransaction(Change change) {
        try {
            producer.initTransactions();
            producer.beginTransaction();
            Map<String, String> records;
            try {
                records = change.of(topic.readToEnd());
            } catch (IllegalArgumentException e) {
                producer.abortTransaction();
                throw e;
            }
            List<ProducerRecord<String, String>> sent = new ArrayList<>();
            records.forEach((key, value) -> sent.add(new ProducerRecord<>(topicName, key, value)));
            sent.forEach(record -> {
                var unused = producer.send(record);
            });
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw new StartupException("somebody else published at the same time; nothing was changed: try again", e);
        }
    }

    @Override
    public void close() {
        topic.close();
        producer.close();
    }
}
