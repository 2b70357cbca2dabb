package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SourceRecord;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Forwards the events that supersede degraded ones, each to its stream's topic. Where there is no better answer than the
 * degraded one, that stands. For one stream thread.
 */
final class RelabelEmitter implements Emitter {

    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final Map<String, LabelledMessageOutput> recordsByStream;
    private final DeadLetterOutput deadLetters;
    private final LabelMeters meters;

    RelabelEmitter(
            ProcessorContext<byte[], OutgoingEvent> context,
            Map<String, LabelledMessageOutput> recordsByStream,
            DeadLetterOutput deadLetters,
            LabelMeters meters) {
        this.context = context;
        this.recordsByStream = recordsByStream;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void emit(SourceRecord source, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Failed failed) {
            emitDeadLetter(source, failed.failure());
            return;
        }
        RecordOutcome.Answered answered = (RecordOutcome.Answered) outcome;
        String stream = answered.origin().stream();
        LabelledMessageOutput.Made made = answered.completion().degraded()
                ? null
                : recordsByStream.get(stream).of(source, answered, failure -> {});
        if (made == null) {
            meters.relabelled("stands");
            return;
        }
        meters.relabelled("superseded");
        context.forward(made.record(), RelabelTopology.sink(stream));
    }

    /** A record that is no message to be labelled again: what it was made of has its event, and this one is kept. */
    private void emitDeadLetter(SourceRecord source, Failure failure) {
        meters.deadLettered(failure.reason());
        context.forward(deadLetters.record(RelabelTopology.STREAM, source, failure), LabelTopology.DEAD_LETTERS);
    }
}
