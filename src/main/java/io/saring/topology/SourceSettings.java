package io.saring.topology;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;

/**
 * Settings of how an application reads its input.
 *
 * @param firstStart where to begin in topics that no offset is committed for
 * @param futureTolerance how far ahead of the clock a timestamp may be
 * @param unknownSchemaAfter how long an id that the registry does not know is asked for
 */
public record SourceSettings(AutoOffsetReset firstStart, Duration futureTolerance, Duration unknownSchemaAfter) {

    /** Adds a source of undecoded records. */
    public void addSource(Topology topology, String name, Clock clock, Collection<String> topics) {
        topology.addSource(
                firstStart,
                name,
                new AppendTimeExtractor(clock, futureTolerance),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.stream().sorted().toArray(String[]::new));
    }

    /** The same source for a topology that is written as a stream. */
    public Consumed<byte[], byte[]> consumed(String name, Clock clock) {
        return Consumed.with(
                        Serdes.ByteArray(),
                        Serdes.ByteArray(),
                        new AppendTimeExtractor(clock, futureTolerance),
                        firstStart)
                .withName(name);
    }
}
