package io.saring.bench;

import io.saring.app.EventSession;
import io.saring.dev.Sample;
import io.saring.dev.StackAddresses;
import io.saring.domain.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the sample messages over and over, by many users, to topics in turn. For one thread. */
final class BenchmarkTraffic implements AutoCloseable {

    private static final int USERS = 10_000;

    private final List<String> topics;
    private final List<Sample> samples = Sample.all();
    private final EventSession session;
    private final Map<String, Function<Message, byte[]>> encoders = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects.
     *
     * @param topics the topic of each message in turn; one that is named more often gets more
     */
    BenchmarkTraffic(StackAddresses addresses, List<String> topics) {
        this.topics = List.copyOf(topics);
        session = EventSession.at(addresses.registryUrl());
        topics.stream().distinct().forEach(topic -> encoders.put(topic, session.messageEncoder(topic)));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.bootstrapServers(), "linger.ms", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends messages and returns when the broker has them all.
     *
     * @param interval the time between two of them; zero for as fast as it goes
     */
    void send(int count, Duration interval) {
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte[] key = ("user-" + i % USERS).getBytes(StandardCharsets.UTF_8);
            String topic = topics.get(i % topics.size());
            var unused = producer.send(
                    new ProducerRecord<>(topic, key, encoder(topic).apply(message(i))));
            next += interval.toNanos();
            LockSupport.parkNanos(interval.isZero() ? 0 : next - System.nanoTime());
        }
        producer.flush();
    }

    private Function<Message, byte[]> encoder(String topic) {
        return Objects.requireNonNull(encoders.get(topic), topic);
    }

    private Message message(int number) {
        Sample sample = samples.get(number % samples.size());
        return new Message(
                "b-" + number, sample.text(), sample.channel(), sample.author(), null, Instant.now(), null, Map.of());
    }

    @Override
    public void close() {
        producer.close();
        session.close();
    }
}
