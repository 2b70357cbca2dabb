package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.dev.Sample;
import io.saring.dev.StackAddresses;
import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends messages of many authors, some of whom write often. */
final class MessageSource implements AutoCloseable {

    private static final int AUTHORS = 500;

    private final RegistryEvents registry;
    private final Encoder<Message> encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<String> texts;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> refused = new ConcurrentLinkedQueue<>();
    private boolean keyedByMessage;
    private int sent;

    MessageSource(StackAddresses stack, String topic) {
        this.topic = topic;
        this.texts = texts();
        registry = new RegistryEvents(stack.registryUrl());
        encoder = registry.events().messageEncoders(topic).get();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "max.request.size", "8000000",
                        "delivery.timeout.ms", "300000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The rows of the folder that the system property {@code saring.data} names, else the samples that ship. */
    private static List<String> texts() {
        String folder = System.getProperty("saring.data", "");
        if (folder.isEmpty()) {
            return Sample.all().stream().map(Sample::text).toList();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".train.jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    String text = new ObjectMapper().readTree(line).path("text").asText();
                    if (!text.isBlank()) {
                        texts.add(text);
                    }
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends so many more, at so many a second. */
    void send(int count, int perSecond) {
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            send(texts.get((int) ((sent * 7919L) % texts.size())));
            next += 1_000_000_000L / perSecond;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        producer.flush();
    }

    /** Gives each message its id as key from now on. */
    void keyByMessage() {
        keyedByMessage = true;
    }

    /** Sends one under its author, but every tenth, which has no key. */
    void send(String text) {
        String author = "author-" + (sent * 31) % AUTHORS;
        Message message = new Message("m-" + sent, text, "chat", author, null, Instant.now(), null, Map.of());
        String key = keyedByMessage ? message.id() : sent % 10 == 9 ? null : author;
        send(new ProducerRecord<>(
                topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), encoder.encode(message)));
    }

    /** Sends one under an author. */
    void sendAs(String author, String text) {
        Message message = new Message("m-" + sent, text, "chat", author, null, Instant.now(), null, Map.of());
        sendBytes(author, encoder.encode(message));
    }

    /** Returns when all of it is written. */
    void flush() {
        producer.flush();
    }

    /** Sends one to a partition, by an author who writes to no other. */
    void sendTo(int partition, String text) {
        String author = "author-of-" + partition;
        Message message = new Message("m-" + sent, text, "chat", author, null, Instant.now(), null, Map.of());
        sendBytesTo(partition, author, encoder.encode(message));
    }

    /** Sends a value as it is to a partition. */
    void sendBytesTo(int partition, String key, byte[] value) {
        send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Sends a value as it is. */
    void sendBytes(String key, byte[] value) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (written, refusal) -> {
            if (refusal == null) {
                acknowledged.add(new SourcePosition(
                                written.topic(), written.partition(), written.offset(), written.timestamp(), false)
                        .toString());
            } else {
                refused.add(refusal);
            }
        });
        sent++;
    }

    int sent() {
        return sent;
    }

    /** The places of all that was sent, once the broker has it all; what the broker refused fails the test. */
    List<String> acknowledged() {
        producer.flush();
        assertThat(refused).as("refused by the broker").isEmpty();
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
