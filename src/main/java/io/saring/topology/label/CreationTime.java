package io.saring.topology.label;

import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import java.time.Duration;
import java.time.Instant;

/**
 * Time at which a message was written, as far as that can be: senders send zeros, seconds for milliseconds, and clocks that run
 * ahead.
 *
 * @param instant what the message says, or its record's timestamp
 * @param replaced whether it is the record's timestamp
 */
record CreationTime(Instant instant, boolean replaced) {

    /** What people write in chats and mails is younger. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /**
     * The time of a message.
     *
     * @param position where it was read, and when it was appended there
     * @param tolerance how long after that a clock that runs ahead may say that it was written
     */
    static CreationTime of(Message message, SourcePosition position, Duration tolerance) {
        Instant appended = Instant.ofEpochMilli(position.timestamp());
        Instant said = message.createdAt();
        boolean credible = !said.isBefore(EARLIEST) && !said.isAfter(appended.plus(tolerance));
        return credible || said.equals(appended) ? new CreationTime(said, false) : new CreationTime(appended, true);
    }
}
