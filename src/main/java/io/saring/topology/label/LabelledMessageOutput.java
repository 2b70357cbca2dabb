package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.schema.Encoder;
import io.saring.serving.LaneResult;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.Output;
import io.saring.topology.OutputTopic;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.util.function.Supplier;

/** Makes the records that carry labelled messages to one topic. For one stream thread. */
final class LabelledMessageOutput {

    private final OutputTopic topic;
    private final LabelledMessageAssembler assembler;
    private final EventPacker<LabelledMessage> packer;

    private LabelledMessageOutput(
            OutputTopic topic, LabelledMessageAssembler assembler, EventPacker<LabelledMessage> packer) {
        this.topic = topic;
        this.assembler = assembler;
        this.packer = packer;
    }

    /**
     * An output.
     *
     * @param kind what its events are
     * @param maxBytes largest record that the topic takes
     */
    static LabelledMessageOutput of(
            LabelledMessageAssembler.Kind kind,
            OutputTopic topic,
            Encoder<LabelledMessage> encoder,
            CloudEvents cloudEvents,
            int maxBytes,
            Clock clock) {
        return new LabelledMessageOutput(
                topic,
                new LabelledMessageAssembler(kind, cloudEvents, clock),
                new EventPacker<>(LabelledMessageAssembler.TYPE, encoder, cloudEvents, maxBytes));
    }

    /**
     * The event of an answer.
     *
     * @param source the record whose key and headers it has
     */
    Output<LabelledMessage> of(SourceRecord source, RecordOutcome.Answered answered) {
        if (answered.result() instanceof LaneResult.Labelled labelled) {
            return labelled(source, answered, labelled);
        }
        return answered.result() instanceof LaneResult.Rejected rejected
                ? refused(
                        Failure.Reason.LABELLING_FAILED,
                        rejected.error(),
                        rejected.effort().attempts())
                : refused(Failure.Reason.LABELLING_FAILED, "no engine answered in time", 0);
    }

    /** The event of a message that there is nothing to label of. */
    Output<LabelledMessage> of(SourceRecord source, RecordOutcome.Empty empty) {
        return packed(source, 0, () -> assembler.empty(empty.message(), empty.origin()));
    }

    private Output<LabelledMessage> labelled(
            SourceRecord source, RecordOutcome.Answered answered, LaneResult.Labelled labelled) {
        return packed(
                source,
                labelled.effort().attempts(),
                () -> assembler.assemble(answered.message(), answered.origin(), labelled));
    }

    private Output<LabelledMessage> packed(SourceRecord source, int attempts, Supplier<LabelledMessage> event) {
        if (source.key() == null && topic.compacted()) {
            return refused(Failure.Reason.INVALID, topic.keyMissing(), attempts);
        }
        Output<LabelledMessage> output =
                Output.guarded(() -> packed(source, event.get()), Output.Refused::new, "no event can be made of it");
        return output instanceof Output.Refused<LabelledMessage> refused
                ? refused(refused.failure().reason(), refused.failure().error(), attempts)
                : output;
    }

    private Output<LabelledMessage> packed(SourceRecord source, LabelledMessage event) {
        EventPacker.Identity identity = new EventPacker.Identity(event.id(), event.source(), event.labelledAt());
        return Output.of(event, packer.pack(event, identity, source.key(), source.headers(), "the labelled event"));
    }

    private static Output<LabelledMessage> refused(Failure.Reason reason, String error, int attempts) {
        return new Output.Refused<>(new Failure(reason, error, attempts));
    }
}
