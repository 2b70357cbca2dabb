package io.saring.topology;

import io.saring.domain.SourcePosition;
import io.saring.domain.Superseded;

/**
 * Where a message came from, which is not where the record was read when it is labelled again.
 *
 * @param position where the message was read first
 * @param stream the configured stream that it came through
 * @param attempt 0 for its first event, 1 for the one that supersedes a degraded one
 * @param supersedes the degraded event, or null
 */
record Origin(SourcePosition position, String stream, int attempt, Superseded supersedes) {

    /** A message that was never labelled before. */
    static Origin first(SourceRecord record, String stream) {
        return new Origin(record.position(), stream, 0, null);
    }
}
