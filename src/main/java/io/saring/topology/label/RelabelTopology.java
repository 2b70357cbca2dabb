package io.saring.topology.label;

import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Relabel;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The part of the label application that labels degraded messages again: messages of all streams → label (slots) → labelled
 * messages that supersede, and dead letters of records that are no such messages.
 */
public final class RelabelTopology {

    /** The name that it has as a stream, in weights and metrics. */
    public static final String STREAM = "relabel";

    private RelabelTopology() {}

    /**
     * One stream whose messages may come.
     *
     * @param labelled the topic for its labelled messages
     * @param keyRequired whether that is compacted
     * @param decoders make a decoder of its messages for a task
     * @param encoders make an encoder of its labelled messages for a task
     */
    public record Target(
            String labelled,
            boolean keyRequired,
            Supplier<Decoder<Message>> decoders,
            Supplier<Encoder<LabelledMessage>> encoders) {}

    /**
     * Builds it; nothing runs yet.
     *
     * @param settings those of the stream {@link #STREAM}, whose input is the relabel topic
     * @param targets each stream by its name
     */
    public static Topology build(
            LabelSettings settings,
            LabelServices services,
            Supplier<Decoder<Relabel>> decoders,
            Map<String, Target> targets) {
        LabelMeters meters = new LabelMeters(services.meters(), STREAM);
        Topology topology = LabelTopology.source(
                settings, services, meters, new RelabelParts(settings, services, meters, decoders, targets));
        targets.forEach(
                (stream, target) -> OutgoingEvent.addSink(topology, sink(stream), target.labelled(), LabelTopology.LABEL));
        OutgoingEvent.addSink(topology, LabelTopology.DEAD_LETTERS, settings.deadLetters(), LabelTopology.LABEL);
        return topology;
    }

    static String sink(String stream) {
        return LabelTopology.LABELLED + "-" + stream;
    }

    private record RelabelParts(
            LabelSettings settings,
            LabelServices services,
            LabelMeters meters,
            Supplier<Decoder<Relabel>> decoders,
            Map<String, Target> targets)
            implements LabelProcessor.Parts {

        @Override
        public Intake intake() {
            Map<String, Decoder<Message>> messageDecoders = new LinkedHashMap<>();
            targets.forEach((stream, target) ->
                    messageDecoders.put(stream, target.decoders().get()));
            return new RelabelIntake(decoders.get(), messageDecoders, services.hold());
        }

        @Override
        public Emitter emitter(ProcessorContext<byte[], OutgoingEvent> context) {
            CloudEvents cloudEvents = new CloudEvents(services.clusterIds(), "/saring/label/" + STREAM);
            Map<String, LabelledMessageOutput> records = new LinkedHashMap<>();
            targets.forEach((stream, target) -> records.put(stream, records(target, cloudEvents)));
            DeadLetterOutput deadLetters = new DeadLetterOutput(
                    "label",
                    services.deadLetterEncoders().get(),
                    cloudEvents,
                    services.clock(),
                    settings.maxRecordBytes());
            return new RelabelEmitter(context, records, deadLetters, meters);
        }

        private LabelledMessageOutput records(Target target, CloudEvents cloudEvents) {
            return new LabelledMessageOutput(
                    target.labelled(),
                    target.keyRequired(),
                    settings.maxRecordBytes(),
                    new LabelledMessageAssembler(LabelledMessageAssembler.TYPE, null, settings.textForm(), cloudEvents, services.clock()),
                    cloudEvents,
                    target.encoders().get());
        }

        /** What was labelled for good is not compared again. */
        @Override
        public Shadowing shadowing(ProcessorContext<byte[], OutgoingEvent> context) {
            return new Shadowing(null, context, null, meters);
        }
    }
}
