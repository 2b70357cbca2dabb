package io.saring.topology;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.schema.Encoder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters that fit into a record: whole where possible, otherwise with the beginning of the value and without
 * headers. For one stream thread.
 */
public final class DeadLetterOutput {

    /** The kind of event, as its id and its {@code ce_type} name it. */
    public static final String TYPE = "io.saring.event.DeadLetter";

    /** What is left of a value that does not fit: enough to recognise it by. */
    public static final int BEGINNING = 16 << 10;

    /** More than a dead letter takes beside the record's own key, value and headers. */
    private static final int LARGEST_FRAME = 3 << 10;

    private static final String NAME = "the dead letter";

    private final String application;
    private final EventPacker<DeadLetter> packer;
    private final CloudEvents cloudEvents;
    private final Clock clock;
    private final int maxRecordBytes;

    /**
     * Of one application.
     *
     * @param application its name, as dead letters carry it
     * @param maxRecordBytes largest record that the producer and the topic take
     */
    public DeadLetterOutput(
            String application, Encoder<DeadLetter> encoder, CloudEvents cloudEvents, Clock clock, int maxRecordBytes) {
        this.application = application;
        this.packer = new EventPacker<>(TYPE, encoder, cloudEvents, maxRecordBytes);
        this.cloudEvents = cloudEvents;
        this.clock = clock;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The dead letter of a record, ready for the sink. */
    public Record<byte[], OutgoingEvent> record(@Nullable String stream, SourceRecord source, Failure failure) {
        Instant now = clock.instant();
        String id = cloudEvents.id(source.position(), TYPE, 0, null);
        EventPacker.Identity identity = new EventPacker.Identity(id, source.position(), now);
        DeadLetter whole = letter(identity, stream, source, source.key(), failure);
        return packer.pack(whole, identity, source.key(), source.headers(), NAME)
                        instanceof EventPacker.Packed.Fits fits
                ? fits.record()
                : beginning(identity, stream, source, failure);
    }

    /**
     * The key is the record's own key as well, so that the body can do without it; a key that leaves no room for anything else
     * goes into neither.
     */
    private Record<byte[], OutgoingEvent> beginning(
            EventPacker.Identity identity, @Nullable String stream, SourceRecord source, Failure failure) {
        int room = RecordSize.room(maxRecordBytes) - RecordSize.length(source.key()) - LARGEST_FRAME;
        SourceRecord beginning = source.truncatedTo(Math.max(0, Math.min(BEGINNING, room)));
        DeadLetter small = letter(identity, stream, beginning, null, failure);
        byte[] key = room < 0 ? null : source.key();
        List<RecordHeader> noHeaders = List.of();
        if (packer.pack(small, identity, key, noHeaders, NAME) instanceof EventPacker.Packed.Fits fits) {
            return fits.record();
        }
        throw new IllegalStateException("the topic for dead letters takes records of " + maxRecordBytes
                + " bytes, which is less than the smallest dead letter has");
    }

    private DeadLetter letter(
            EventPacker.Identity identity,
            @Nullable String stream,
            SourceRecord source,
            byte @Nullable [] key,
            Failure failure) {
        return new DeadLetter(
                identity.id(),
                source.position(),
                application,
                stream,
                failure,
                key,
                source.value(),
                source.truncated(),
                source.wholeSize(),
                source.wholeHash(),
                source.headers(),
                identity.at());
    }
}
