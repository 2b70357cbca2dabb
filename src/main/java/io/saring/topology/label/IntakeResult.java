package io.saring.topology.label;

import io.saring.domain.Message;

/** What the first look at a record says. */
sealed interface IntakeResult {

    /** The engine can be asked. */
    record Ready(Message message, MessageOrigin origin) implements IntakeResult {}

    /** The writer's schema is not known yet. */
    record Waits() implements IntakeResult {}

    /** No engine is needed. */
    record Settled(RecordOutcome outcome) implements IntakeResult {}
}
