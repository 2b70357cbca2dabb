package io.saring.dev;

import io.saring.domain.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the sample messages, over and over where more are asked for, and among the first of them one record that is no
 * message and one message that is too long. For one thread.
 */
final class DemoTraffic implements AutoCloseable {

    /** From this many messages on, two of them are records that become dead letters. */
    private static final int LEAST_FOR_BAD_RECORDS = 10;

    private static final int MALFORMED_AT = 4;
    private static final int OVER_LONG_AT = 7;
    private static final int OVER_LONG = 25_000;

    private final List<Sample> samples;
    private final Map<String, Function<Message, byte[]>> encoders;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Duration interval;

    /**
     * Traffic that does not flow yet.
     *
     * @param encoders an encoder for each stream
     * @param interval the time between two messages
     */
    DemoTraffic(
            List<Sample> samples, Map<String, Function<Message, byte[]>> encoders, String brokers, Duration interval) {
        this.samples = samples;
        this.encoders = Map.copyOf(encoders);
        this.interval = interval;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many records and returns when the broker has them all. */
    void send(int count) {
        boolean bad = count >= LEAST_FOR_BAD_RECORDS;
        long next = System.nanoTime();
        for (int i = 0, sample = 0; i < count; i++) {
            if (bad && i == MALFORMED_AT) {
                send("social", "u-1", "this is not Avro".getBytes(StandardCharsets.UTF_8));
            } else if (bad && i == OVER_LONG_AT) {
                send("support", overLong());
            } else {
                send(samples.get(sample % samples.size()).stream(), message(sample++));
            }
            next += interval.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        producer.flush();
    }

    private Message message(int number) {
        Sample sample = samples.get(number % samples.size());
        int round = number / samples.size();
        String id = round == 0 ? sample.id() : sample.id() + "-" + round;
        return message(id, sample.text(), sample.channel(), sample.author());
    }

    private static Message overLong() {
        return message("over-long", "Halo ".repeat(OVER_LONG / 5), "email", "u-2");
    }

    private static Message message(String id, String text, String channel, String author) {
        return new Message(id, text, channel, author, null, Instant.now(), null, Map.of());
    }

    private void send(String stream, Message message) {
        send(
                stream,
                String.valueOf(message.authorRef()),
                Objects.requireNonNull(encoders.get(stream), stream).apply(message));
    }

    private void send(String stream, String key, byte[] value) {
        var unused =
                producer.send(new ProducerRecord<>(stream + ".messages", key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
