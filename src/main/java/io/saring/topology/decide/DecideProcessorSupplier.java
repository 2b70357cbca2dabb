package io.saring.topology.decide;

import io.saring.topology.OutgoingEvent;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a processor, with its stores, for each task. */
record DecideProcessorSupplier(DecideSettings settings, DecideServices services)
        implements ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> {

    /** The stores of a task. */
    static final Set<StoreBuilder<?>> STORES = Set.of(HistoryStore.builder(), QuotaStore.builder());

    @Override
    public Processor<byte[], byte[], byte[], OutgoingEvent> get() {
        return new DecideProcessor(settings, services);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return STORES;
    }
}
