package io.saring.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * An encoded event on its way to a sink, with the number of the partition that its input was read from.
 *
 * @param partition the input's partition
 * @param value the event, or null for a tombstone that is passed on
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
record Outgoing(int partition, byte[] value) {

    /** Writes the event's bytes as they are. */
    static Serializer<Outgoing> serializer() {
        return (topic, outgoing) -> outgoing.value();
    }

    /**
     * Sends every event to its input's partition number, so that consumers can read both side by side; where the topic
     * has fewer partitions, as dead letters may, to that number modulo theirs.
     */
    static StreamPartitioner<byte[], Outgoing> partitioner() {
        return (topic, key, outgoing, partitions) -> Optional.of(Set.of(outgoing.partition() % partitions));
    }
}
