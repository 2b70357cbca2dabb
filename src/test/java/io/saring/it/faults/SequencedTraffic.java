package io.saring.it.faults;

import io.saring.dev.Sample;
import io.saring.dev.StackAddresses;
import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import io.saring.it.VariantMessages;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Messages at a steady rate, each with its author's next number: {@code author-7#41} is its identity, and its id where it has
 * one. A thread of its own sends; all else is thread-safe.
 */
final class SequencedTraffic implements AutoCloseable {

    private static final int AUTHORS = 60;

    /** A broker tells the producer before a reader can see what came of a message, or soon after. */
    private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(30);

    private final RegistryEvents registry;
    private final Encoder<Message> encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<String> texts = Sample.all().stream().map(Sample::text).toList();
    private final Map<String, Integer> lastNumbers = new HashMap<>();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, String> identities = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean ended;

    SequencedTraffic(StackAddresses stack, String topic, int perSecond) {
        this.topic = topic;
        registry = new RegistryEvents(stack.registryUrl());
        encoder = registry.events().messageEncoders(topic).get();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "max.request.size", "8000000",
                        "linger.ms", "0",
                        "delivery.timeout.ms", "300000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread = new Thread(() -> run(perSecond), "traffic");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(int perSecond) {
        long next = System.nanoTime();
        while (!ended) {
            send(texts.get(count.get() % texts.size()));
            next += 1_000_000_000L / perSecond;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Sends a text as its author's next message. */
    synchronized void send(String text) {
        String author = nextAuthor();
        String identity = nextIdentity(author);
        Message message = new Message(identity, text, "chat", author, null, Instant.now(), null, Map.of());
        send(author, identity, encoder.encode(message));
    }

    /** Sends bytes in the place of an author's next message. */
    synchronized void sendBytes(byte[] value) {
        String author = nextAuthor();
        send(author, nextIdentity(author), value);
    }

    /** Sends the next message of an author in the schema of a producer that nobody has met. */
    synchronized void sendVariant(int schemaId, String text) {
        String author = nextAuthor();
        String identity = nextIdentity(author);
        send(author, identity, VariantMessages.encode(schemaId, identity, text));
    }

    private String nextAuthor() {
        return "author-" + (count.get() * 31) % AUTHORS;
    }

    private String nextIdentity(String author) {
        return author + "#" + lastNumbers.merge(author, 1, Integer::sum);
    }

    private void send(String author, String identity, byte[] value) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, author.getBytes(StandardCharsets.UTF_8), value);
        sentAt.put(identity, System.nanoTime());
        count.incrementAndGet();
        var unused = producer.send(message, (metadata, e) -> {
            failure.compareAndSet(null, e);
            identities.put(metadata.partition() + "@" + metadata.offset(), identity);
        });
    }

    /** Which message lies at a position, as soon as the producer knows. */
    String identityAt(SourcePosition position) {
        String place = position.partition() + "@" + position.offset();
        long deadline = System.nanoTime() + ACKNOWLEDGEMENT.toNanos();
        while (!identities.containsKey(place) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        return identities.get(place);
    }

    /** How many were sent so far. */
    int count() {
        return count.get();
    }

    /** When a message was sent, in nanoseconds of {@link System#nanoTime}. */
    long sentAt(String identity) {
        return sentAt.get(identity);
    }

    /** The identities of all that were sent so far. */
    Set<String> sent() {
        return Set.copyOf(sentAt.keySet());
    }

    /** Fails where the cluster did not take a message. */
    void requireAllTaken() {
        if (failure.get() != null) {
            throw new AssertionError("a message could not be sent", failure.get());
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
        registry.close();
    }
}
