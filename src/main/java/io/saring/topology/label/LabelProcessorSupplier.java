package io.saring.topology.label;

import io.saring.topology.OutgoingEvent;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a processor for each task; those of one thread share what it may wait. Thread-safe. */
final class LabelProcessorSupplier implements ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> {

    /**
     * How long a stream thread may wait in one round of its loop: with the commit interval it has to stay well under
     * {@code transaction.timeout.ms}.
     */
    private static final Duration WAIT_PER_LOOP = Duration.ofSeconds(2);

    private final LabelSettings settings;
    private final LabelServices services;
    private final LabelMeters meters;
    private final LabelProcessorParts parts;
    private final ThreadLocal<WaitBudget> budgets = ThreadLocal.withInitial(() -> new WaitBudget(WAIT_PER_LOOP));

    LabelProcessorSupplier(
            LabelSettings settings, LabelServices services, LabelMeters meters, LabelProcessorParts parts) {
        this.settings = settings;
        this.services = services;
        this.meters = meters;
        this.parts = parts;
    }

    @Override
    public Processor<byte[], byte[], byte[], OutgoingEvent> get() {
        return new LabelProcessor(settings, services, meters, budgets::get, parts);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(SlotStore.builder(settings.maxRecordBytes()));
    }
}
