package io.saring.it;

import io.saring.dev.StackAddresses;
import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import io.saring.topology.review.ReviewEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Decisions, reports of what was allowed, and verdicts of ten reviewers who get into each other's way. */
final class ReviewTraffic implements AutoCloseable {

    private static final List<Action> VERDICTS = List.of(Action.ALLOW, Action.LIMIT, Action.BLOCK);
    private static final int REVIEWERS = 10;

    private final Random random = new Random(22);
    private final RegistryEvents registry;
    private final Encoder<Decision> decisions;
    private final Encoder<Report> reports;
    private final Encoder<Review> reviews;
    private final KafkaProducer<byte[], byte[]> producer;

    ReviewTraffic(StackAddresses stack) {
        registry = new RegistryEvents(stack.registryUrl());
        decisions = registry.events().decisionEncoders("saring.decisions").get();
        reports = registry.events().reportEncoders("saring.reports").get();
        reviews = registry.events().reviewEncoders("saring.reviews").get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a decision about a message. */
    void decide(String message, Action action, Instant at) {
        send(
                "saring.decisions",
                "author-" + message.hashCode() % 300,
                decisions.encode(ReviewEvents.decision(message, action, at)));
    }

    /** Has a message reported under Vietnam's decree by its authority. */
    void report(String message, Instant receivedAt) {
        Report report =
                ReviewEvents.report("report-" + message, message, Report.Source.AUTHORITY, "decree147", receivedAt);
        send("saring.reports", message, reports.encode(report));
    }

    /** Has two reviewers decide about a message at once, one of whom sends the verdict twice. */
    void review(String message, Instant at) {
        for (int i = 0; i < 2; i++) {
            String reviewer = "reviewer-" + (random.nextInt(REVIEWERS / 2) + i * REVIEWERS / 2);
            Action action = VERDICTS.get(random.nextInt(VERDICTS.size()));
            byte[] verdict = reviews.encode(ReviewEvents.verdict(
                    "review-" + message + "-" + i, message, reviewer, action, at.plus(Duration.ofSeconds(i))));
            send("saring.reviews", message, verdict);
            if (i == 0) {
                send("saring.reviews", message, verdict);
            }
        }
    }

    /** Returns when all of it is written. */
    void flush() {
        producer.flush();
    }

    private void send(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
