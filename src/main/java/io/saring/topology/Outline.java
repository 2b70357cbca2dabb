package io.saring.topology;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stands for a processor where a topology is only drawn.
 *
 * @param stores the processor's stores
 */
public record Outline(Set<StoreBuilder<?>> stores) implements ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> {

    /** How it reads: it never does. */
    public static final SourceSettings SOURCE =
            new SourceSettings(AutoOffsetReset.earliest(), Duration.ZERO, Duration.ZERO);

    @Override
    public Processor<byte[], byte[], byte[], OutgoingEvent> get() {
        return new Undone();
    }

    private static final class Undone implements Processor<byte[], byte[], byte[], OutgoingEvent> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new IllegalStateException("an outline does nothing");
        }
    }
}
