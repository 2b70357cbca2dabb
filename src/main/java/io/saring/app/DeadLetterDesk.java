package io.saring.app;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public final class DeadLetterDesk implements AutoCloseable {

    /** Tells a reader that a record was put back, and which dead letter it was. */
    private static final String REQUEUED_HEADER = "saring-requeued";

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, String> kafka;
    private final String topic;
    private final String groupPrefix;
    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final EventReader<DeadLetter> reader;

    /**
     * What putting back came to.
     *
     * @param requeued records that were put back
     * @param truncated dead letters that hold only the beginning of their record, and stay
     */
    public record Requeued(int requeued, int truncated) {}

    /** Connects to the registry; to Kafka only when asked to do something. */
    public DeadLetterDesk(Wiring wiring) {
        this.kafka = wiring.configuration().kafka();
        this.topic = wiring.configuration().topics().deadLetters();
        this.groupPrefix = wiring.configuration().applicationIdPrefix() + "-requeue-";
        this.registry = wiring.registry();
        this.resolver = wiring.resolver(registry);
        this.reader = new EventReader<>(new Events(registry, resolver).deadLetterDecoder());
    }

    /** Reads all dead letters that the topic holds, oldest first in each partition. */
    public void list(Consumer<DeadLetter> each) {
        requireTopic();
        try (TopicTail tail = new TopicTail(kafka, List.of(topic))) {
            Map<TopicPartition, Long> ends = tail.ends();
            while (!tail.reached(ends)) {
                tail.poll(POLL).forEach(record -> each.accept(reader.read(record.value())));
            }
        }
    }

    /**
     * Puts the records of one reason back to where they were read, in the partition that they were in, each once however
     * often this is called: how far it came is kept as the offsets of a consumer group of that reason, in the same
     * transaction.
     */
    public Requeued requeue(Failure.Reason reason) {
        requireTopic();
        String group = groupPrefix + reason.name();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group);
                KafkaProducer<byte[], byte[]> producer = producer(group)) {
            producer.initTransactions();
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            return requeue(reason, consumer, producer, consumer.endOffsets(partitions));
        }
    }

    private Requeued requeue(
            Failure.Reason reason,
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            Map<TopicPartition, Long> ends) {
        int requeued = 0;
        int truncated = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            producer.beginTransaction();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                DeadLetter letter = reader.read(record.value());
                if (letter.failure().reason() != reason) {
                    continue;
                }
                if (letter.valueTruncated()) {
                    truncated++;
                } else {
                    var unused = producer.send(original(letter));
                    requeued++;
                }
            }
            producer.sendOffsetsToTransaction(positions(consumer), consumer.groupMetadata());
            producer.commitTransaction();
        }
        return new Requeued(requeued, truncated);
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> positions.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        return positions;
    }

    private static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                letter.source().topic(), letter.source().partition(), letter.key(), letter.value());
        for (RecordHeader header : letter.headers()) {
            record.headers().add(header.key(), header.value());
        }
        record.headers().add(REQUEUED_HEADER, letter.id().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void requireTopic() {
        try (Cluster cluster = new Cluster(kafka)) {
            var unused = cluster.partitions(List.of(topic));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = new HashMap<>(Cluster.known(kafka, ConsumerConfig.configNames()));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer(String group) {
        Map<String, Object> config = new HashMap<>(Cluster.known(kafka, ProducerConfig.configNames()));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
    }
}
