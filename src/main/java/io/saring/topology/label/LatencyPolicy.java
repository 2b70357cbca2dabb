package io.saring.topology.label;

import io.saring.domain.Relabel;
import io.saring.schema.Encoder;
import java.time.Duration;
import java.util.function.Supplier;

/** Bound on the time that a stream's answers may take. */
public sealed interface LatencyPolicy {

    /** Answers may take any time. */
    record Unbounded() implements LatencyPolicy {}

    /**
     * Answers have a deadline: what the configured engine would answer later, a cheaper one answers at once, and the message is
     * labelled again when there is room.
     *
     * @param budget from the broker's append to the event
     * @param reserve the part of it that the commit takes
     * @param backlogWaits whether what is late because the application was stopped may take any time
     * @param relabel the topic for degraded messages that are to be labelled again
     * @param encoders make an encoder for that topic for a task
     */
    record Budget(
            Duration budget,
            Duration reserve,
            boolean backlogWaits,
            String relabel,
            Supplier<Encoder<Relabel>> encoders)
            implements LatencyPolicy {}
}
