package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.label.LabelOutcome;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Makes of answers the records that carry their labelled events, measured before they are sent. For one stream thread. */
final class LabelledMessageOutput {

    private final String topic;
    private final boolean keyRequired;
    private final int maxRecordBytes;
    private final LabelledMessageAssembler events;
    private final CloudEvents cloudEvents;
    private final Encoder<LabelledMessage> encoder;

    /**
     * For one topic.
     *
     * @param topic where the events go, for messages
     * @param keyRequired whether it is compacted, so that it takes no record without a key
     */
    LabelledMessageOutput(
            String topic,
            boolean keyRequired,
            int maxRecordBytes,
            LabelledMessageAssembler events,
            CloudEvents cloudEvents,
            Encoder<LabelledMessage> encoder) {
        this.topic = topic;
        this.keyRequired = keyRequired;
        this.maxRecordBytes = maxRecordBytes;
        this.events = events;
        this.cloudEvents = cloudEvents;
        this.encoder = encoder;
    }

    /** An event in the record that carries it. */
    record Made(LabelledMessage event, Record<byte[], OutgoingEvent> record) {}

    /**
     * The event of an answer; null where there can be none, and {@code failed} is told why.
     *
     * @param source the record whose key and headers it has
     */
    Made of(SourceRecord source, RecordOutcome.Answered answered, Consumer<Failure> failed) {
        int attempts = answered.completion().attempts();
        if (!(answered.completion().outcome() instanceof LabelOutcome.Labelled labelled)) {
            String error = answered.completion().outcome() instanceof LabelOutcome.Rejected rejected
                    ? rejected.error()
                    : "no engine answered in time";
            failed.accept(new Failure(Failure.Reason.LABELLING_FAILED, error, attempts));
            return null;
        }
        if (source.key() == null && keyRequired) {
            String error = "the record has no key, and topic " + topic + " is compacted";
            failed.accept(new Failure(Failure.Reason.INVALID, error, attempts));
            return null;
        }
        LabelledMessage event;
        byte[] value;
        try {
            event = events.event(answered, labelled);
            value = encoder.encode(event);
        } catch (RuntimeException | StackOverflowError e) {
            // One message that no event can be made of must not stop the others; the error may quote it.
            String error = "no event can be made of it: " + e.getClass().getSimpleName();
            failed.accept(new Failure(Failure.Reason.INVALID, error, attempts));
            return null;
        }
        return measured(source, event, value, attempts, failed);
    }

    private Made measured(
            SourceRecord source, LabelledMessage event, byte[] value, int attempts, Consumer<Failure> failed) {
        Headers headers = cloudEvents.headers(
                event.id(), LabelledMessageAssembler.TYPE, event.source(), event.labelledAt(), source.headers());
        long size = RecordSize.of(source.key(), value, headers);
        if (size > maxRecordBytes) {
            String error = "the labelled event of " + size + " bytes is over the " + maxRecordBytes
                    + " that producer and topic take";
            failed.accept(new Failure(Failure.Reason.OUTPUT_TOO_LARGE, error, attempts));
            return null;
        }
        return new Made(
                event, OutgoingEvent.record(event.source().partition(), source.key(), value, headers, event.labelledAt()));
    }
}
