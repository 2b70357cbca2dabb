package io.saring.topology;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.schema.Encoder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Builds dead letters that fit into a record: whole where possible, else with the beginning of the value and without
 * headers. For one stream thread.
 */
public final class DeadLetterOutput {

    static final String TYPE = "io.saring.event.DeadLetter";

    /** What is left of a value that does not fit: enough to recognise it by. */
    public static final int BEGINNING = 16 << 10;

    /** More than a dead letter takes beside the record's own key, value and headers. */
    private static final int LARGEST_FRAME = 3 << 10;

    private final String application;
    private final Encoder<DeadLetter> encoder;
    private final CloudEvents cloudEvents;
    private final Clock clock;
    private final int maxRecordBytes;

    public DeadLetterOutput(
            String application, Encoder<DeadLetter> encoder, CloudEvents cloudEvents, Clock clock, int maxRecordBytes) {
        this.application = application;
        this.encoder = encoder;
        this.cloudEvents = cloudEvents;
        this.clock = clock;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The dead letter of a record, ready for the sink. */
    public Record<byte[], OutgoingEvent> record(String stream, SourceRecord source, Failure failure) {
        String id = cloudEvents.id(source.position(), TYPE, 0, null);
        Instant now = clock.instant();
        Headers headers = cloudEvents.headers(id, TYPE, source.position(), now, source.headers());
        byte[] value = encoder.encode(letter(id, stream, source, source.key(), failure, now));
        if (RecordSize.of(source.key(), value, headers) <= maxRecordBytes) {
            return OutgoingEvent.record(source.position().partition(), source.key(), value, headers, now);
        }
        // The key is the record's own key as well, so that the body can do without it; a key that leaves no room for
        // anything else goes into neither.
        int room = RecordSize.room(maxRecordBytes) - RecordSize.length(source.key()) - LARGEST_FRAME;
        SourceRecord beginning = source.truncatedTo(Math.max(0, Math.min(BEGINNING, room)));
        byte[] small = encoder.encode(letter(id, stream, beginning, null, failure, now));
        Headers few = cloudEvents.headers(id, TYPE, source.position(), now, List.of());
        return OutgoingEvent.record(source.position().partition(), room < 0 ? null : source.key(), small, few, now);
    }

    private DeadLetter letter(String id, String stream, SourceRecord source, byte[] key, Failure failure, Instant now) {
        return new DeadLetter(
                id,
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
                now);
    }
}
