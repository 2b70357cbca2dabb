package io.saring.topology;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * An encoded event on its way to a sink, with the number of the partition that its input was read from.
 *
 * @param partition the input's partition; absent for one that goes where its key belongs
 * @param value the event; absent for a tombstone that is passed on
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
public record OutgoingEvent(@Nullable Integer partition, byte @Nullable [] value) {

    /**
     * The record that carries an event, or a tombstone, to the partition of its input's number. Its timestamp is the
     * time of writing, since the broker deletes by it: with the input's, what is made of a record older than the output's
     * retention would be deleted as soon as it was written. The input's timestamp is in the event.
     */
    public static Record<byte[], OutgoingEvent> record(
            int partition, byte @Nullable [] key, byte @Nullable [] value, Headers headers, Instant writtenAt) {
        OutgoingEvent outgoing = new OutgoingEvent(partition, value);
        return new Record<>(key, outgoing, writtenAt.toEpochMilli(), headers);
    }

    /** The same record, to the partition that its key belongs to. */
    static Record<byte[], OutgoingEvent> byKey(Record<byte[], OutgoingEvent> record) {
        return record.withValue(new OutgoingEvent(null, record.value().value()));
    }

    /** The same record for a plain producer. */
    static ProducerRecord<byte[], byte[]> to(String topic, Record<byte[], OutgoingEvent> record) {
        return new ProducerRecord<>(
                topic,
                record.value().partition(),
                record.timestamp(),
                record.key(),
                record.value().value(),
                record.headers());
    }

    /** Adds a sink that writes what a processor forwards to it. */
    public static void addSink(Topology topology, String name, String topic, String processor) {
        topology.addSink(name, topic, new ByteArraySerializer(), serializer(), partitioner(), processor);
    }

    /** Writes the event's bytes as they are. */
    private static Serializer<OutgoingEvent> serializer() {
        return (topic, outgoing) -> outgoing.value();
    }

    /**
     * Sends every event to its input's partition number, so that consumers can read both side by side; where the topic
     * has fewer partitions, as dead letters may, to that number modulo theirs. Those without a number go where the producer
     * would send their key.
     */
    private static StreamPartitioner<byte[], OutgoingEvent> partitioner() {
        return (topic, key, outgoing, partitions) ->
                Optional.ofNullable(outgoing.partition()).map(partition -> Set.of(partition % partitions));
    }
}
