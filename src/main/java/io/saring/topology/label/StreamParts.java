package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Relabel;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.OutputTopic;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import io.saring.topology.TombstoneOutput;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The parts of the processor that labels a stream's messages as they come in. */
record StreamParts(LabelStream stream, LabelMeters meters) implements LabelProcessorParts {

    @Override
    public Intake intake() {
        return new MessageIntake(
                stream.settings(),
                stream.codecs().decoders().get(),
                stream.services().backPressure());
    }

    @Override
    public Emitter emitter(ProcessorContext<byte[], OutgoingEvent> context) {
        CloudEvents cloudEvents = cloudEvents();
        return new LabelEmitter(
                context,
                meters,
                stream.codecs().labelled(),
                output(
                        LabelledMessageAssembler.TYPE,
                        stream.settings().labelling().tasks(),
                        stream.codecs().labelled(),
                        cloudEvents),
                new TombstoneOutput(
                        LabelledMessageAssembler.TYPE,
                        cloudEvents,
                        stream.services().shared().clock()),
                stream.latency() instanceof LatencyPolicy.Budget budget
                        ? relabelled(context, budget, cloudEvents)
                        : (source, degraded) -> {},
                stream.services().shared().deadLetters("label", cloudEvents, maxRecordBytes()));
    }

    private BiConsumer<SourceRecord, LabelledMessage> relabelled(
            ProcessorContext<byte[], OutgoingEvent> context, LatencyPolicy.Budget budget, CloudEvents cloudEvents) {
        RelabelOutput relabel = new RelabelOutput(
                cloudEvents,
                new EventPacker<>(RelabelOutput.TYPE, budget.encoders().get(), cloudEvents, maxRecordBytes()));
        return (source, degraded) -> {
            Output<Relabel> output = relabel.of(source, degraded);
            if (output instanceof Output.Ready<Relabel> ready) {
                context.forward(ready.record(), SinkNames.RELABEL);
            } else {
                Failure.Reason reason =
                        ((Output.Refused<Relabel>) output).failure().reason();
                meters.relabelled(reason == Failure.Reason.OUTPUT_TOO_LARGE ? "too-large" : "stands");
            }
        };
    }

    @Override
    public Shadowing shadowing(ProcessorContext<byte[], OutgoingEvent> context) {
        if (stream.shadow() instanceof ShadowPolicy.Share share) {
            OutputTopic topic =
                    new OutputTopic(share.topic(), stream.codecs().labelled().compacted());
            return new ShadowLabelling(
                    share, context, output(ShadowLabelling.TYPE, share.tasks(), topic, cloudEvents()), meters);
        }
        return Shadowing.NONE;
    }

    @Override
    public AnswerDeadline deadline() {
        return AnswerDeadline.by(stream.latency(), stream.services().shared().clock());
    }

    private CloudEvents cloudEvents() {
        return new CloudEvents(
                stream.services().shared().clusterIds(),
                "/saring/label/" + stream.settings().stream(),
                stream.codecs().passedOn().headers());
    }

    private int maxRecordBytes() {
        return stream.settings().maxRecordBytes();
    }

    private LabelledMessageOutput output(String kind, Set<String> tasks, OutputTopic topic, CloudEvents cloudEvents) {
        return LabelledMessageOutput.of(
                new LabelledMessageAssembler.Kind(
                        kind,
                        null,
                        stream.settings().shown(tasks, stream.codecs().passedOn())),
                topic,
                stream.codecs().encoders().get(),
                cloudEvents,
                maxRecordBytes(),
                stream.services().shared().clock());
    }
}
