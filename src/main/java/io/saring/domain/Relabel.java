package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A message that the cheap engine answered because the configured one had too much to do, to be labelled again when there
 * is room.
 *
 * @param id the event's identifier
 * @param source where the message was read
 * @param stream the configured stream that it came through
 * @param value the record's value
 * @param headers the record's headers, in order
 * @param superseded the degraded event, which the new one is to replace
 * @param degradedAt when that was made
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes; nobody compares two of them
public record Relabel(
        String id,
        SourcePosition source,
        String stream,
        byte[] value,
        List<RecordHeader> headers,
        Superseded superseded,
        Instant degradedAt) {

    public Relabel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(value, "value");
        headers = List.copyOf(headers);
    }
}
