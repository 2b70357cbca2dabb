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
 * @param <K> the keys of what it forwards
 * @param <V> the values
 * @param stores the processor's stores
 */
public record Outline<K, V>(Set<StoreBuilder<?>> stores) implements ProcessorSupplier<byte[], byte[], K, V> {

    /** How it reads: it never does. */
    public static final SourceSettings SOURCE =
            new SourceSettings(AutoOffsetReset.earliest(), Duration.ZERO, Duration.ZERO);

    @Override
    public Processor<byte[], byte[], K, V> get() {
        return new Undone<>();
    }

    private static final class Undone<K, V> implements Processor<byte[], byte[], K, V> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new IllegalStateException("an outline does nothing");
        }
    }
}
