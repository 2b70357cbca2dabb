package io.saring.topology;

import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies processors together with the stores that they use.
 *
 * @param <V> what they forward
 * @param processors makes one for a task
 */
public record WithStores<V>(ProcessorSupplier<byte[], byte[], byte[], V> processors, Set<StoreBuilder<?>> stores)
        implements ProcessorSupplier<byte[], byte[], byte[], V> {

    @Override
    public Processor<byte[], byte[], byte[], V> get() {
        return processors.get();
    }
}
