package io.saring.topology;

import io.saring.domain.Message;

/** What the first look at a record says. */
sealed interface Assessment {

    /** The engine can be asked. */
    record Ready(Message message, Origin origin) implements Assessment {}

    /** The writer's schema is not known yet. */
    record Waits() implements Assessment {}

    /** No engine is needed. */
    record Settled(Outcome outcome) implements Assessment {}
}
