package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.OutputTopic;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import io.saring.topology.TombstoneOutput;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Forwards the one event that each message of a stream ends as. For one stream thread. */
final class LabelEmitter implements Emitter {

    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final String stream;
    private final OutputTopic topic;
    private final LabelledMessageOutput output;
    private final TombstoneOutput tombstones;
    private final BiConsumer<SourceRecord, LabelledMessage> degraded;
    private final DeadLetterOutput deadLetters;
    private final LabelMeters meters;

    /**
     * An emitter.
     *
     * @param topic where labelled messages go
     * @param degraded told of each message that a cheaper engine answered
     */
    LabelEmitter(
            ProcessorContext<byte[], OutgoingEvent> context,
            LabelMeters meters,
            OutputTopic topic,
            LabelledMessageOutput output,
            TombstoneOutput tombstones,
            BiConsumer<SourceRecord, LabelledMessage> degraded,
            DeadLetterOutput deadLetters) {
        this.context = context;
        this.stream = meters.stream();
        this.topic = topic;
        this.output = output;
        this.tombstones = tombstones;
        this.degraded = degraded;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void emit(SourceRecord source, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Answered answered) {
            emit(source, output.of(source, answered));
        } else if (outcome instanceof RecordOutcome.Empty empty) {
            emit(source, output.of(source, empty));
        } else if (outcome instanceof RecordOutcome.Failed failed) {
            emitDeadLetter(source, failed.failure());
        } else {
            passOn(source);
        }
    }

    private void emit(SourceRecord source, Output<LabelledMessage> labelled) {
        if (labelled instanceof Output.Refused<LabelledMessage> refused) {
            emitDeadLetter(source, refused.failure());
            return;
        }
        Output.Ready<LabelledMessage> ready = (Output.Ready<LabelledMessage>) labelled;
        meters.labelled(ready.event());
        context.forward(ready.record(), SinkNames.LABELLED);
        if (ready.event().status() == LabelStatus.DEGRADED) {
            degraded.accept(source, ready.event());
        }
    }

    private void emitDeadLetter(SourceRecord source, Failure failure) {
        meters.deadLettered(failure.reason());
        context.forward(deadLetters.record(stream, source, failure), SinkNames.DEAD_LETTERS);
    }

    private void passOn(SourceRecord source) {
        if (source.key() == null && topic.compacted()) {
            emitDeadLetter(source, Failure.of(Failure.Reason.TOMBSTONE, "the record has neither key nor value"));
            return;
        }
        meters.passedOn();
        context.forward(tombstones.record(source), SinkNames.LABELLED);
    }
}
