package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelStatus;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SourceRecord;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the one event that each message of a stream ends as. For one stream thread. */
final class LabelEmitter implements Emitter {

    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final LabelSettings settings;
    private final LabelledMessageOutput records;
    private final RelabelOutput relabelling;
    private final DeadLetterOutput deadLetters;
    private final LabelMeters meters;

    /**
     * An emitter.
     *
     * @param relabelling null where no message is ever labelled again
     */
    LabelEmitter(
            ProcessorContext<byte[], OutgoingEvent> context,
            LabelSettings settings,
            LabelledMessageOutput records,
            RelabelOutput relabelling,
            DeadLetterOutput deadLetters,
            LabelMeters meters) {
        this.context = context;
        this.settings = settings;
        this.records = records;
        this.relabelling = relabelling;
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
            passOn(source);
        }
    }

    private void emitAnswer(SourceRecord source, RecordOutcome.Answered answered) {
        LabelledMessageOutput.Made made = records.of(source, answered, failure -> emitDeadLetter(source, failure));
        if (made == null) {
            return;
        }
        meters.labelled(made.event());
        context.forward(made.record(), LabelTopology.LABELLED);
        if (made.event().status() == LabelStatus.DEGRADED && relabelling != null) {
            Record<byte[], OutgoingEvent> again = relabelling.record(source, made.event());
            if (again != null) {
                context.forward(again, LabelTopology.RELABEL);
            } else {
                meters.relabelled("too-large");
            }
        }
    }

    private void emitDeadLetter(SourceRecord source, Failure failure) {
        meters.deadLettered(failure.reason());
        context.forward(deadLetters.record(settings.stream(), source, failure), LabelTopology.DEAD_LETTERS);
    }

    private void passOn(SourceRecord source) {
        if (source.key() == null && settings.keyRequired()) {
            emitDeadLetter(source, Failure.of(Failure.Reason.TOMBSTONE, "the record has neither key nor value"));
            return;
        }
        meters.passedOn();
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        int partition = source.position().partition();
        context.forward(
                OutgoingEvent.record(partition, source.key(), null, new RecordHeaders(), now), LabelTopology.LABELLED);
    }
}
