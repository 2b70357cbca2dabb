package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;

/** Result of the first look at a record. */
sealed interface IntakeResult {

    /** It holds a message that the engine can be asked about. */
    record Accepted(Message message, MessageOrigin origin) implements IntakeResult {}

    /** The writer's schema is not known yet. */
    record AwaitsSchema() implements IntakeResult {}

    /** It needs no engine. */
    record Settled(RecordOutcome outcome) implements IntakeResult {}

    /** It cannot be handled. */
    static IntakeResult failed(Failure failure) {
        return new Settled(new RecordOutcome.Failed(failure));
    }
}
