package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.label.Completion;

/** What becomes of a record: one event, whichever it is. */
sealed interface Outcome {

    /** The engine answered. */
    record Answered(Message message, Origin origin, Completion completion) implements Outcome {}

    /** It could not be handled. */
    record Failed(Failure failure) implements Outcome {}

    /** It has no value and is passed on. */
    record PassedOn() implements Outcome {}
}
