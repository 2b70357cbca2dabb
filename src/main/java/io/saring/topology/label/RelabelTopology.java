package io.saring.topology.label;

import io.saring.domain.Message;
import io.saring.domain.Relabel;
import io.saring.schema.Decoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SinkNames;
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
     * Builds it; nothing runs yet.
     *
     * @param settings those of the stream {@link #STREAM}, whose input is the relabel topic
     * @param decoders make a decoder of that topic for a task
     * @param streams the codecs of each stream whose messages may come, by its name
     */
    public static Topology build(
            LabelSettings settings,
            LabelServices services,
            Supplier<Decoder<Relabel>> decoders,
            Map<String, StreamCodecs> streams) {
        LabelMeters meters = new LabelMeters(services.shared().meters(), STREAM);
        Map<String, String> labelled = new LinkedHashMap<>();
        streams.forEach(
                (stream, codecs) -> labelled.put(stream, codecs.labelled().name()));
        RelabelParts parts = new RelabelParts(settings, services, meters, decoders, streams);
        return LabelTopology.build(
                settings,
                services,
                meters,
                parts,
                sinks(labelled, services.shared().deadLetterTopic()));
    }

    /**
     * Its nodes and topics, to be drawn.
     *
     * @param labelled the topic of labelled messages of each stream, by its name
     */
    public static Topology outline(String input, Map<String, String> labelled, String deadLetters) {
        return LabelTopology.outline(input, sinks(labelled, deadLetters));
    }

    private static Map<String, String> sinks(Map<String, String> labelled, String deadLetters) {
        Map<String, String> sinks = new LinkedHashMap<>();
        labelled.forEach((stream, topic) -> sinks.put(SinkNames.labelled(stream), topic));
        sinks.put(SinkNames.DEAD_LETTERS, deadLetters);
        return sinks;
    }

    private record RelabelParts(
            LabelSettings settings,
            LabelServices services,
            LabelMeters meters,
            Supplier<Decoder<Relabel>> decoders,
            Map<String, StreamCodecs> streams)
            implements LabelProcessorParts {

        @Override
        public Intake intake() {
            Map<String, Decoder<Message>> messageDecoders = new LinkedHashMap<>();
            streams.forEach((stream, codecs) ->
                    messageDecoders.put(stream, codecs.decoders().get()));
            return new RelabelIntake(decoders.get(), messageDecoders, services.backPressure());
        }

        @Override
        public Emitter emitter(ProcessorContext<byte[], OutgoingEvent> context) {
            CloudEvents cloudEvents = cloudEvents(PassedOn.NOTHING);
            Map<String, LabelledMessageOutput> outputs = new LinkedHashMap<>();
            streams.forEach((stream, codecs) -> outputs.put(stream, output(codecs)));
            return new RelabelEmitter(
                    context,
                    outputs,
                    services.shared().deadLetters("label", cloudEvents, settings.maxRecordBytes()),
                    meters);
        }

        private CloudEvents cloudEvents(PassedOn passedOn) {
            return new CloudEvents(services.shared().clusterIds(), "/saring/label/" + STREAM, passedOn.headers());
        }

        private LabelledMessageOutput output(StreamCodecs codecs) {
            return LabelledMessageOutput.of(
                    new LabelledMessageAssembler.Kind(
                            LabelledMessageAssembler.TYPE,
                            null,
                            settings.shown(settings.labelling().tasks(), codecs.passedOn())),
                    codecs.labelled(),
                    codecs.encoders().get(),
                    cloudEvents(codecs.passedOn()),
                    settings.maxRecordBytes(),
                    services.shared().clock());
        }

        /** What was labelled for good is not compared again. */
        @Override
        public Shadowing shadowing(ProcessorContext<byte[], OutgoingEvent> context) {
            return Shadowing.NONE;
        }

        @Override
        public AnswerDeadline deadline() {
            return record -> null;
        }
    }
}
