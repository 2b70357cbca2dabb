package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import io.saring.schema.Encoder;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Packs events of one type into records: headers, bytes, and their measure against what producer and topics take. For one
 * stream thread.
 *
 * @param <E> the type of the events
 */
public final class EventPacker<E> {

    private final String type;
    private final Encoder<E> encoder;
    private final CloudEvents cloudEvents;
    private final int maxRecordBytes;

    /**
     * Packs events of a type.
     *
     * @param type the events' {@code ce_type}
     * @param maxRecordBytes largest record that the producer and the topics take
     */
    public EventPacker(String type, Encoder<E> encoder, CloudEvents cloudEvents, int maxRecordBytes) {
        this.type = type;
        this.encoder = encoder;
        this.cloudEvents = cloudEvents;
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * Identity of an event.
     *
     * @param id its {@code ce_id}
     * @param position the record that it is about; the event goes to the partition of that number
     * @param at when it was made
     */
    public record Identity(String id, SourcePosition position, Instant at) {}

    /** Result of packing an event. */
    public sealed interface Packed {

        /** The record that carries it. */
        record Fits(Record<byte[], OutgoingEvent> record) implements Packed {

            /** The same, to the partition that its key belongs to. */
            public Fits byKey() {
                return new Fits(OutgoingEvent.byKey(record));
            }
        }

        /** It is larger than producer and topics take. */
        record TooLarge(Failure failure) implements Packed {}
    }

    /**
     * Packs an event.
     *
     * @param key the record's key
     * @param inputHeaders the input's headers, whose trace context is passed on
     * @param name what to call the event in a failure
     */
    public Packed pack(
            E event, Identity identity, byte @Nullable [] key, List<RecordHeader> inputHeaders, String name) {
        Headers headers = cloudEvents.headers(identity.id(), type, identity.position(), identity.at(), inputHeaders);
        byte[] value = encoder.encode(event);
        long size = RecordSize.of(key, value, headers);
        if (size > maxRecordBytes) {
            return new Packed.TooLarge(Failure.of(
                    Failure.Reason.OUTPUT_TOO_LARGE,
                    name + " of " + size + " bytes is over the " + maxRecordBytes + " that producer and topic take"));
        }
        return new Packed.Fits(
                OutgoingEvent.record(identity.position().partition(), key, value, headers, identity.at()));
    }
}
