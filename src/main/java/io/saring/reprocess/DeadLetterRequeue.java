package io.saring.reprocess;

import io.saring.app.ClientProperties;
import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Lists dead letters and puts their records back. For one thread. */
public final class DeadLetterRequeue implements AutoCloseable {

    /** What the groups and transactional ids begin with, after the prefix of all. */
    public static final String GROUPS = "requeue-";

    /** Tells a reader that a record was put back, and which dead letter it was. */
    private static final String REQUEUED_HEADER = "saring-requeued";

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, String> kafka;
    private final String topic;
    private final String groupPrefix;
    private final Clock clock;
    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final EventReader<DeadLetter> reader;

    /** What to do with dead letters of which the broker has forgotten whether they were put back. */
    public enum Old {
        /** Nothing at all is put back, and the caller is told. */
        ASK,
        /** They stay for good. */
        LEAVE,
        /** They are put back, some perhaps for the second time. */
        REQUEUE
    }

    /**
     * What putting back came to.
     *
     * @param requeued records that were put back
     * @param again how many of them had been put back before, and failed again
     * @param truncated dead letters that hold only the beginning of their record, and stay
     * @param old dead letters that stay because nobody knows whether they were put back before
     */
    public record Requeued(int requeued, int again, int truncated, int old) {

        /** Both together. */
        public Requeued plus(Requeued other) {
            return new Requeued(
                    requeued + other.requeued, again + other.again, truncated + other.truncated, old + other.old);
        }
    }

    /** Connects to the registry; to Kafka only when asked to do something. */
    public DeadLetterRequeue(Wiring wiring, Clock clock) {
        this.kafka = wiring.configuration().kafka();
        this.topic = wiring.configuration().topics().deadLetters();
        this.groupPrefix = wiring.applicationId(GROUPS);
        this.clock = clock;
        this.registry = wiring.registry();
        this.resolver = wiring.resolver(registry);
        this.reader = new EventReader<>(new Events(registry, resolver).deadLetterDecoder());
    }

    /**
     * Reads all dead letters that the topic holds, oldest first in each partition.
     *
     * @return how many records of the topic are no dead letters
     */
    public int list(Consumer<DeadLetter> each) {
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            requireTopic(cluster);
        }
        int others = 0;
        try (CommittedConsumer tail = new CommittedConsumer(kafka, List.of(topic))) {
            Map<TopicPartition, Long> ends = tail.ends();
            while (!tail.reached(ends)) {
                for (ConsumerRecord<byte[], byte[]> record : tail.poll(POLL)) {
                    Optional<DeadLetter> letter = reader.readIfAny(record.value());
                    letter.ifPresent(each);
                    others += letter.isPresent() ? 0 : 1;
                }
            }
        }
        return others;
    }

    /**
     * Puts the records of one reason back to where they were read, in the partition that they were in, each once however
     * often this is called: how far it came is kept as the offsets of a consumer group of that reason, in the same
     * transaction. The broker forgets these some time after the last call; what may have been put back before that is
     * {@code old}.
     *
     * <p>A record that fails again is a new dead letter, which the next call puts back.
     *
     * @throws StartupException where there are old dead letters and the caller did not say what to do with them
     */
    public Requeued requeue(Failure.Reason reason, Old old) {
        Duration memory;
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            requireTopic(cluster);
            memory = cluster.offsetsRetention();
        }
        String group = groupPrefix + reason.name();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group);
                KafkaProducer<byte[], byte[]> producer = producer(group)) {
            producer.initTransactions();
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Putting putting = new Putting(reason, forgottenBefore(consumer, memory), old == Old.REQUEUE);
            if (old == Old.ASK) {
                requireNoneOld(putting, consumer, ends, memory);
            }
            return requeue(putting, consumer, producer, ends);
        }
    }

    /** What is put back: dead letters of a reason, and those of partitions without an offset only from a time on. */
    private record Putting(Failure.Reason reason, Map<Integer, Instant> forgottenBefore, boolean oldToo) {

        private boolean concerns(DeadLetter letter) {
            return letter.failure().reason() == reason;
        }

        private boolean isOld(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
            Instant border = forgottenBefore.get(record.partition());
            return border != null && letter.failedAt().isBefore(border);
        }
    }

    /** Nothing is known about partitions without an offset: either nothing was put back, or it was too long ago. */
    private Map<Integer, Instant> forgottenBefore(KafkaConsumer<byte[], byte[]> consumer, Duration memory) {
        Map<Integer, Instant> forgotten = new HashMap<>();
        consumer.committed(consumer.assignment()).forEach((partition, offset) -> {
            if (offset == null) {
                forgotten.put(partition.partition(), clock.instant().minus(memory));
            }
        });
        return forgotten;
    }

    private void requireNoneOld(
            Putting putting, KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Duration memory) {
        if (putting.forgottenBefore().isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.assignment().forEach(partition -> starts.put(partition, consumer.position(partition)));
        int old = 0;
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Optional<DeadLetter> letter = reader.readIfAny(record.value());
                if (letter.isPresent() && putting.concerns(letter.get()) && putting.isOld(record, letter.get())) {
                    old++;
                }
            }
        }
        if (old > 0) {
            throw new StartupException(old + " dead letters of reason " + putting.reason() + " are older than the "
                    + memory.toHours() + " hours that the broker remembers what was put back, so some may have been;"
                    + " nothing was done: say --old leave or --old requeue");
        }
        starts.forEach(consumer::seek);
    }

    private Requeued requeue(
            Putting putting,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            Map<TopicPartition, Long> ends) {
        Requeued all = new Requeued(0, 0, 0, 0);
        while (!reached(consumer, ends)) {
            producer.beginTransaction();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Optional<DeadLetter> letter = reader.readIfAny(record.value()).filter(putting::concerns);
                if (letter.isPresent()) {
                    all = all.plus(requeue(putting, record, letter.get(), producer));
                }
            }
            producer.sendOffsetsToTransaction(positions(consumer), consumer.groupMetadata());
            producer.commitTransaction();
        }
        return all;
    }

    private static Requeued requeue(
            Putting putting,
            ConsumerRecord<byte[], byte[]> record,
            DeadLetter letter,
            KafkaProducer<byte[], byte[]> producer) {
        if (letter.valueTruncated()) {
            return new Requeued(0, 0, 1, 0);
        }
        if (!putting.oldToo() && putting.isOld(record, letter)) {
            return new Requeued(0, 0, 0, 1);
        }
        var unused = producer.send(original(letter));
        boolean again = letter.headers().stream().anyMatch(DeadLetterRequeue::isMark);
        return new Requeued(1, again ? 1 : 0, 0, 0);
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> positions.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        return positions;
    }

    /** The record as it was, with a timestamp of now: with its own, the broker might delete it at once. */
    private static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                letter.source().topic(), letter.source().partition(), letter.key(), letter.value());
        for (RecordHeader header : letter.headers()) {
            if (!isMark(header)) {
                record.headers().add(header.key(), header.value());
            }
        }
        record.headers().add(REQUEUED_HEADER, letter.id().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static boolean isMark(RecordHeader header) {
        return Objects.equals(header.key(), REQUEUED_HEADER);
    }

    private void requireTopic(ClusterAdmin cluster) {
        var unused = cluster.partitions(List.of(topic));
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = ClientProperties.consumer(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String group) {
        Map<String, Object> config = ClientProperties.producer(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
    }
}
