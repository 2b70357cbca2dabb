package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.label.LabelOutcome;
import io.saring.schema.Encoder;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns outcomes into events, measured before they are sent, and forwards them to their sinks. For one stream thread. */
final class LabelEmitter {

    private final ProcessorContext<byte[], Outgoing> context;
    private final LabelSettings settings;
    private final LabelledEvents events;
    private final CloudEvents cloudEvents;
    private final Encoder<LabelledMessage> encoder;
    private final DeadLetters deadLetters;
    private final LabelMeters meters;

    LabelEmitter(
            ProcessorContext<byte[], Outgoing> context,
            LabelSettings settings,
            LabelledEvents events,
            CloudEvents cloudEvents,
            Encoder<LabelledMessage> encoder,
            DeadLetters deadLetters,
            LabelMeters meters) {
        this.context = context;
        this.settings = settings;
        this.events = events;
        this.cloudEvents = cloudEvents;
        this.encoder = encoder;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Forwards the one event that a record ends as. */
    void emit(SourceRecord source, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            emitAnswer(source, answered);
        } else if (outcome instanceof Outcome.Failed failed) {
            emitDeadLetter(source, failed.failure());
        } else {
            passOn(source);
        }
    }

    private void emitAnswer(SourceRecord source, Outcome.Answered answered) {
        LabelOutcome result = answered.completion().outcome();
        int attempts = answered.completion().attempts();
        if (result instanceof LabelOutcome.Labelled labelled) {
            emitLabelled(source, answered, labelled);
        } else {
            String error = ((LabelOutcome.Rejected) result).error();
            emitDeadLetter(source, new Failure(Failure.Reason.LABELLING_FAILED, error, attempts));
        }
    }

    private void emitLabelled(SourceRecord source, Outcome.Answered answered, LabelOutcome.Labelled labelled) {
        int attempts = answered.completion().attempts();
        if (source.key() == null && settings.keyRequired()) {
            String error = "the record has no key, and topic " + settings.labelled() + " is compacted";
            emitDeadLetter(source, new Failure(Failure.Reason.INVALID, error, attempts));
            return;
        }
        LabelledMessage event;
        byte[] value;
        try {
            event = event(source, answered, labelled);
            value = encoder.encode(event);
        } catch (RuntimeException | StackOverflowError e) {
            // One message that no event can be made of must not stop the others; the error may quote it.
            String error = "no event can be made of it: " + e.getClass().getSimpleName();
            emitDeadLetter(source, new Failure(Failure.Reason.INVALID, error, attempts));
            return;
        }
        forwardMeasured(source, event, value, attempts);
    }

    private LabelledMessage event(SourceRecord source, Outcome.Answered answered, LabelOutcome.Labelled labelled) {
        return events.event(
                source,
                answered.message(),
                answered.completion().text(),
                labelled,
                answered.completion().queueNanos(),
                answered.completion().inferenceNanos());
    }

    private void forwardMeasured(SourceRecord source, LabelledMessage event, byte[] value, int attempts) {
        Headers headers = cloudEvents.headers(
                event.id(), LabelledEvents.TYPE, source.position(), event.labelledAt(), source.headers());
        long size = RecordSize.of(source.key(), value, headers);
        if (size > settings.maxRecordBytes()) {
            String error = "the labelled event of " + size + " bytes is over the " + settings.maxRecordBytes()
                    + " that producer and topic take";
            emitDeadLetter(source, new Failure(Failure.Reason.OUTPUT_TOO_LARGE, error, attempts));
            return;
        }
        meters.labelled(event.timings().endToEndMs(), event.results());
        forward(LabelTopology.LABELLED, Outgoing.record(source, source.key(), value, headers, event.labelledAt()));
    }

    private void emitDeadLetter(SourceRecord source, Failure failure) {
        meters.deadLettered(failure.reason());
        forward(LabelTopology.DEAD_LETTERS, deadLetters.record(settings.stream(), source, failure));
    }

    private void passOn(SourceRecord source) {
        if (source.key() == null && settings.keyRequired()) {
            emitDeadLetter(source, Failure.of(Failure.Reason.TOMBSTONE, "the record has neither key nor value"));
            return;
        }
        meters.passedOn();
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        forward(LabelTopology.LABELLED, Outgoing.record(source, source.key(), null, new RecordHeaders(), now));
    }

    private void forward(String sink, Record<byte[], Outgoing> record) {
        context.forward(record, sink);
    }
}
