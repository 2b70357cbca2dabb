package io.saring.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be handled, kept whole so that it can be requeued.
 *
 * @param id the event's identifier
 * @param source where the record was read
 * @param application the application that gave it up
 * @param stream the configured stream that it came through
 * @param failure why
 * @param key the record's key, where there is one
 * @param value the record's value or its beginning, where there is one
 * @param valueTruncated whether {@code value} is only the beginning
 * @param valueSize size of the whole value, in bytes
 * @param valueHash SHA-256 of the whole value in hexadecimal, where there is one
 * @param headers the record's headers, in order
 * @param failedAt when it was given up
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes; nobody compares two dead letters
public record DeadLetter(
        String id,
        SourcePosition source,
        String application,
        @Nullable String stream,
        Failure failure,
        byte @Nullable [] key,
        byte @Nullable [] value,
        boolean valueTruncated,
        long valueSize,
        @Nullable String valueHash,
        List<RecordHeader> headers,
        Instant failedAt) {}
