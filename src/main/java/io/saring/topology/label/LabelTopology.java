package io.saring.topology.label;

import io.saring.topology.AppendTimeExtractor;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The label application of one stream: messages → label (slots) → labelled messages, messages to be labelled again, the
 * shadow's labelled messages, and dead letters.
 */
public final class LabelTopology {

    static final String MESSAGES = "messages";
    static final String LABEL = "label";
    static final String LABELLED = "labelled";
    static final String DEAD_LETTERS = "dead-letters";
    static final String RELABEL = "relabel";
    static final String SHADOW = "shadow";

    /**
     * How long a stream thread may wait in one round of its loop: with the commit interval it has to stay well under
     * {@code transaction.timeout.ms}.
     */
    private static final Duration WAIT_PER_LOOP = Duration.ofSeconds(2);

    private LabelTopology() {}

    /** The topic that Kafka Streams keeps the slots' changelog in. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + SlotStore.STORE + "-changelog";
    }

    /** Builds it; nothing runs yet. */
    public static Topology build(LabelSettings settings, LabelServices services) {
        LabelMeters meters = new LabelMeters(services.meters(), settings.stream());
        Topology topology = source(settings, services, meters, parts(settings, services, meters));
        OutgoingEvent.addSink(topology, LABELLED, settings.labelled(), LABEL);
        OutgoingEvent.addSink(topology, DEAD_LETTERS, settings.deadLetters(), LABEL);
        if (services.relabelEncoders() != null) {
            OutgoingEvent.addSink(topology, RELABEL, settings.relabel(), LABEL);
        }
        if (services.shadow() != null) {
            OutgoingEvent.addSink(topology, SHADOW, settings.shadow(), LABEL);
        }
        return topology;
    }

    /** The parts for messages that come in. */
    static LabelProcessor.Parts parts(LabelSettings settings, LabelServices services, LabelMeters meters) {
        return new StreamParts(settings, services, meters);
    }

    /** The source and the processor, as for messages that are labelled again. */
    static Topology source(
            LabelSettings settings, LabelServices services, LabelMeters meters, LabelProcessor.Parts parts) {
        Topology topology = new Topology();
        topology.addSource(
                settings.firstStart(),
                MESSAGES,
                new AppendTimeExtractor(services.clock(), settings.futureTolerance()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.input());
        topology.addProcessor(LABEL, new LabelSupplier(settings, services, meters, parts), MESSAGES);
        return topology;
    }

    private record StreamParts(LabelSettings settings, LabelServices services, LabelMeters meters)
            implements LabelProcessor.Parts {

        @Override
        public Intake intake() {
            return new MessageIntake(settings, services.decoders().get(), services.hold());
        }

        @Override
        public Emitter emitter(ProcessorContext<byte[], OutgoingEvent> context) {
            CloudEvents cloudEvents = cloudEvents();
            RelabelOutput relabelling = services.relabelEncoders() == null
                    ? null
                    : new RelabelOutput(services.relabelEncoders().get(), cloudEvents, settings.maxRecordBytes());
            return new LabelEmitter(
                    context,
                    settings,
                    records(LabelledMessageAssembler.TYPE, settings.labelled(), cloudEvents),
                    relabelling,
                    new DeadLetterOutput(
                            "label",
                            services.deadLetterEncoders().get(),
                            cloudEvents,
                            services.clock(),
                            settings.maxRecordBytes()),
                    meters);
        }

        @Override
        public Shadowing shadowing(ProcessorContext<byte[], OutgoingEvent> context) {
            LabelledMessageOutput records = records(Shadowing.TYPE, settings.shadow(), cloudEvents());
            return new Shadowing(services.shadow(), context, records, meters);
        }

        private CloudEvents cloudEvents() {
            return new CloudEvents(services.clusterIds(), "/saring/label/" + settings.stream());
        }

        private LabelledMessageOutput records(String kind, String topic, CloudEvents cloudEvents) {
            return new LabelledMessageOutput(
                    topic,
                    settings.keyRequired(),
                    settings.maxRecordBytes(),
                    new LabelledMessageAssembler(kind, null, settings.textForm(), cloudEvents, services.clock()),
                    cloudEvents,
                    services.labelledEncoders().get());
        }
    }

    /** Makes a processor for each task; those of one thread share what it may wait. */
    private static final class LabelSupplier implements ProcessorSupplier<byte[], byte[], byte[], OutgoingEvent> {

        private final LabelSettings settings;
        private final LabelServices services;
        private final LabelMeters meters;
        private final LabelProcessor.Parts parts;
        private final ThreadLocal<WaitBudget> budgets = ThreadLocal.withInitial(() -> new WaitBudget(WAIT_PER_LOOP));

        private LabelSupplier(
                LabelSettings settings, LabelServices services, LabelMeters meters, LabelProcessor.Parts parts) {
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
            return Set.of(SlotStore.storeBuilder(settings.maxRecordBytes()));
        }
    }
}
