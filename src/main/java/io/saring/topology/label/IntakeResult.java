package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import org.jspecify.annotations.Nullable;

/** Result of the first look at a record. */
sealed interface IntakeResult {

    /** It holds a message that the engine can be asked about. */
    record Accepted(Message message, MessageOrigin origin) implements IntakeResult {}

    /**
     * It waits to be looked at again.
     *
     * @param undecoded why it cannot be decoded now; absent where it only comes behind another that waits
     */
    record Waits(@Nullable Undecoded undecoded) implements IntakeResult {}

    /**
     * It needs no engine.
     *
     * @param undecoded why it could not be decoded; absent where that is not what is wrong with it
     */
    record Settled(RecordOutcome outcome, @Nullable Undecoded undecoded) implements IntakeResult {}

    /** It cannot be handled. */
    static IntakeResult failed(Failure failure) {
        return new Settled(new RecordOutcome.Failed(failure), null);
    }

    /** It cannot be handled, since it cannot be decoded. */
    static IntakeResult undecodable(Failure failure, Undecoded undecoded) {
        return new Settled(new RecordOutcome.Failed(failure), undecoded);
    }

    /** Why it could not be decoded; absent where it could, or nobody tried. */
    default @Nullable Undecoded undecoded() {
        return null;
    }
}
