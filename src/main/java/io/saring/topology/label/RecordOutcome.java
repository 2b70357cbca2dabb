package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.serving.LaneResult;

/** Outcome of a record: one event, whichever it is. */
sealed interface RecordOutcome {

    /** The engines have answered about its message. */
    record Answered(Message message, MessageOrigin origin, LaneResult result) implements RecordOutcome {}

    /** Its message has nothing that an engine could be asked about. */
    record Empty(Message message, MessageOrigin origin) implements RecordOutcome {}

    /** It could not be handled. */
    record Failed(Failure failure) implements RecordOutcome {}

    /** It has no value and is passed on. */
    record PassedOn() implements RecordOutcome {}
}
