package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import io.saring.schema.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Looks up messages by where they lie in the streams' input topics. For one thread. */
public final class SourceMessages implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, EventReader<Message>> readers = new HashMap<>();
    private final CommittedConsumer consumer;

    /** Over the input topics of a configuration. */
    public SourceMessages(Configuration configuration, Events events) {
        for (StreamConfiguration stream : configuration.streams()) {
            readers.put(
                    stream.input(),
                    new EventReader<>(MessageDecoders.of(stream, events).get()));
        }
        consumer = CommittedConsumer.ofSingleRecords(configuration.kafka());
    }

    /** The message at a place; absent where it is not there any more, or the place is none of an input topic's. */
    public Optional<Message> at(SourcePosition position) {
        EventReader<Message> reader = readers.get(position.topic());
        if (reader == null) {
            return Optional.empty();
        }
        return record(position).flatMap(reader::readIfAny);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(SourcePosition position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        try {
            return Optional.ofNullable(consumer.read(partition, position.offset(), PATIENCE));
        } catch (OffsetOutOfRangeException e) {
            // Deleted by its retention since.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
