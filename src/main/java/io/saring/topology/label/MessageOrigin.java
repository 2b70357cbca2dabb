package io.saring.topology.label;

import io.saring.domain.SourcePosition;
import io.saring.domain.Superseded;
import io.saring.topology.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Origin of a message, which is not where the record was read when it is labelled again.
 *
 * @param position where the message was read first
 * @param stream the configured stream that it came through
 * @param attempt 0 for its first event, 1 for the one that supersedes a degraded one
 * @param supersedes the degraded event, where there is one
 */
public record MessageOrigin(
        SourcePosition position,
        String stream,
        int attempt,
        @Nullable Superseded supersedes) {

    /** A message that was never labelled before. */
    public static MessageOrigin first(SourceRecord record, String stream) {
        return new MessageOrigin(record.position(), stream, 0, null);
    }
}
