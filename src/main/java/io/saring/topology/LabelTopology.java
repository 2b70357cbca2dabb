package io.saring.topology;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The label application of one stream: messages → label (slots) → labelled messages and dead letters.
 */
public final class LabelTopology {

    static final String MESSAGES = "messages";
    static final String LABEL = "label";
    static final String LABELLED = "labelled";
    static final String DEAD_LETTERS = "dead-letters";

    /**
     * How long a stream thread may wait in one round of its loop: with the commit interval it has to stay well under
     * {@code transaction.timeout.ms}.
     */
    private static final Duration WAIT_PER_LOOP = Duration.ofSeconds(2);

    private LabelTopology() {}

    /** The topic that Kafka Streams keeps the slots' changelog in. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + Slots.STORE + "-changelog";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(LabelSettings settings, LabelServices services) {
        Topology topology = new Topology();
        topology.addSource(
                settings.firstStart(),
                MESSAGES,
                new AppendTimeExtractor(services.clock(), settings.futureTolerance()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.input());
        topology.addProcessor(LABEL, new LabelSupplier(settings, services), MESSAGES);
        Outgoing.addSink(topology, LABELLED, settings.labelled(), LABEL);
        Outgoing.addSink(topology, DEAD_LETTERS, settings.deadLetters(), LABEL);
        return topology;
    }

    /** Makes a processor for each task; those of one thread share what it may wait. */
    private static final class LabelSupplier implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

        private final LabelSettings settings;
        private final LabelServices services;
        private final LabelMeters meters;
        private final ThreadLocal<WaitBudget> budgets = ThreadLocal.withInitial(() -> new WaitBudget(WAIT_PER_LOOP));

        private LabelSupplier(LabelSettings settings, LabelServices services) {
            this.settings = settings;
            this.services = services;
            this.meters = new LabelMeters(services.meters(), settings.stream());
        }

        @Override
        public Processor<byte[], byte[], byte[], Outgoing> get() {
            return new LabelProcessor(settings, services, meters, budgets::get);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Slots.storeBuilder(settings.maxRecordBytes()));
        }
    }
}
