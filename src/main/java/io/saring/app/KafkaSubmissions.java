package io.saring.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.config.Configuration;
import io.saring.config.TopicsConfiguration;
import io.saring.console.Audit;
import io.saring.console.Submissions;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.ops.http.RefusedException;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Writes reviews, reports and the audit to their topics, each acknowledged by all replicas. Thread-safe. */
final class KafkaSubmissions implements Submissions, Audit, AutoCloseable {

    private static final Logger log = LogManager.getLogger(KafkaSubmissions.class);

    /** Somebody waits for the answer. */
    private static final Duration SENT_WITHIN = Duration.ofSeconds(10);

    private static final int CONTINUATIONS = 4;

    private static final Duration BLOCKS = Duration.ofSeconds(5);

    private final TopicsConfiguration topics;
    private final Encoder<Review> reviews;
    private final Encoder<Report> reports;
    private final KafkaProducer<byte[], byte[]> producer;

    /** The producer's own thread must not send: it is the one that sending waits for. */
    private final ExecutorService continuations = Executors.newFixedThreadPool(CONTINUATIONS, task -> {
        Thread thread = new Thread(task, "saring-submissions");
        thread.setDaemon(true);
        return thread;
    });

    /** Connects. */
    KafkaSubmissions(Configuration configuration, Events events) {
        topics = configuration.topics();
        reviews = events.reviewEncoders(topics.reviews()).get();
        reports = events.reportEncoders(topics.reports()).get();
        Map<String, Object> properties = ClientProperties.producer(configuration.kafka());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKS.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) BLOCKS.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SENT_WITHIN.toMillis());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public CompletionStage<Void> send(Review review) {
        return write(topics.reviews(), review.about().text(), encoded(reviews, review));
    }

    @Override
    public CompletionStage<Void> send(Report report) {
        return write(topics.reports(), report.about().text(), encoded(reports, report));
    }

    @Override
    public CompletionStage<Void> note(Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", entry.at().toString());
        json.put("who", entry.who());
        json.put("what", entry.what().name());
        json.put("stream", entry.about().stream());
        json.put("message_id", entry.about().messageId());
        entry.details().forEach(json::put);
        return write(topics.audit(), entry.who(), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static <T> byte[] encoded(Encoder<T> encoder, T event) {
        synchronized (encoder) {
            return encoder.encode(event);
        }
    }

    private CompletionStage<Void> write(String topic, String key, byte[] value) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (metadata, error) -> {
                        if (error == null) {
                            written.complete(null);
                        } else {
                            written.completeExceptionally(unavailable(topic, error));
                        }
                    });
        } catch (KafkaException e) {
            written.completeExceptionally(unavailable(topic, e));
        }
        return written.thenRunAsync(() -> {}, continuations);
    }

    private static RefusedException unavailable(String topic, Exception error) {
        log.warn("{} was not written to: {}", topic, error.toString());
        return new RefusedException(
                503, "Kafka did not take it in time; send it again, with the same id where you gave one");
    }

    @Override
    public void close() {
        producer.close(BLOCKS);
        var unused = continuations.shutdownNow();
    }
}
