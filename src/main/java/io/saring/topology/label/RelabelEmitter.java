package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.serving.LaneResult;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Forwards the events that supersede degraded ones, each to its stream's topic. Where there is no better answer than the
 * degraded one, that stands. For one stream thread.
 */
final class RelabelEmitter implements Emitter {

    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final Map<String, LabelledMessageOutput> outputs;
    private final DeadLetterOutput deadLetters;
    private final LabelMeters meters;

    /**
     * An emitter.
     *
     * @param outputs the output of each stream, by its name
     */
    RelabelEmitter(
            ProcessorContext<byte[], OutgoingEvent> context,
            Map<String, LabelledMessageOutput> outputs,
            DeadLetterOutput deadLetters,
            LabelMeters meters) {
        this.context = context;
        this.outputs = Map.copyOf(outputs);
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void emit(SourceRecord source, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Answered answered) {
            emitAnswer(source, answered);
        } else if (outcome instanceof RecordOutcome.Failed failed) {
            emitDeadLetter(source, failed.failure());
        } else {
            throw new IllegalStateException("a record of the relabel topic is never passed on");
        }
    }

    private void emitAnswer(SourceRecord source, RecordOutcome.Answered answered) {
        String stream = answered.origin().stream();
        LabelledMessageOutput output = outputs.get(stream);
        boolean better = answered.result() instanceof LaneResult.Labelled labelled && !labelled.degraded();
        if (better && output != null && output.of(source, answered) instanceof Output.Ready<LabelledMessage> ready) {
            meters.relabelled("superseded");
            context.forward(ready.record(), SinkNames.labelled(stream));
        } else {
            meters.relabelled("stands");
        }
    }

    /** A record that is no message to be labelled again: what it was made of has its event, and this one is kept. */
    private void emitDeadLetter(SourceRecord source, Failure failure) {
        meters.deadLettered(failure.reason());
        context.forward(deadLetters.record(meters.stream(), source, failure), SinkNames.DEAD_LETTERS);
    }
}
