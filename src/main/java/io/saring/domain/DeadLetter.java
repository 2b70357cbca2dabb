package io.saring.domain;

import java.time.Instant;
import java.util.List;

/**
 * A record that could not be handled, kept whole so that it can be put back.
 *
 * @param id the event's identifier
 * @param source where the record was read
 * @param application the application that gave it up
 * @param stream the configured stream that it came through
 * @param failure why
 * @param key the record's key, or null
 * @param value the record's value or its beginning, or null
 * @param valueTruncated whether {@code value} is only the beginning
 * @param valueSize size of the whole value, in bytes
 * @param valueHash SHA-256 of the whole value in hexadecimal, or null
 * @param headers the record's headers, in order
 * @param failedAt when it was given up
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes; nobody compares two dead letters
public record DeadLetter(
        String id,
        SourcePosition source,
        String application,
        String stream,
        Failure failure,
        byte[] key,
        byte[] value,
        boolean valueTruncated,
        long valueSize,
        String valueHash,
        List<RecordHeader> headers,
        Instant failedAt) {

    public DeadLetter {
        headers = List.copyOf(headers);
    }
}
