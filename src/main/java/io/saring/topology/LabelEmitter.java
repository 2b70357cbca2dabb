package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.domain.LabelStatus;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the one event that each message of a stream ends as. For one stream thread. */
final class LabelEmitter implements Emitter {

    private final ProcessorContext<byte[], Outgoing> context;
    private final LabelSettings settings;
    private final LabelledRecords records;
    private final Relabelling relabelling;
    private final DeadLetters deadLetters;
    private final LabelMeters meters;

    /**
     * An emitter.
     *
     * @param relabelling null where no message is ever labelled again
     */
    LabelEmitter(
            ProcessorContext<byte[], Outgoing> context,
            LabelSettings settings,
            LabelledRecords records,
            Relabelling relabelling,
            DeadLetters deadLetters,
            LabelMeters meters) {
        this.context = context;
        this.settings = settings;
        this.records = records;
        this.relabelling = relabelling;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void emit(SourceRecord source, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            emitAnswer(source, answered);
        } else if (outcome instanceof Outcome.Failed failed) {
            emitDeadLetter(source, failed.failure());
        } else {
            passOn(source);
        }
    }

    private void emitAnswer(SourceRecord source, Outcome.Answered answered) {
        LabelledRecords.Made made = records.of(source, answered, failure -> emitDeadLetter(source, failure));
        if (made == null) {
            return;
        }
        meters.labelled(made.event());
        context.forward(made.record(), LabelTopology.LABELLED);
        if (made.event().status() == LabelStatus.DEGRADED && relabelling != null) {
            Record<byte[], Outgoing> again = relabelling.record(source, made.event());
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
                Outgoing.record(partition, source.key(), null, new RecordHeaders(), now), LabelTopology.LABELLED);
    }
}
