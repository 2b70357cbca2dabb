package io.saring.topology.label;

import io.saring.topology.SourceRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record in a slot, from being taken in until its event is forwarded. For one stream thread. */
final class InFlightRecord {

    private final int slot;
    private final SourceRecord record;
    private @Nullable RecordOutcome outcome;

    InFlightRecord(int slot, SourceRecord record) {
        this.slot = slot;
        this.record = record;
    }

    int slot() {
        return slot;
    }

    SourceRecord record() {
        return record;
    }

    /** Whether it is known what becomes of it. */
    boolean isSettled() {
        return outcome != null;
    }

    /** What becomes of it, once that is known. */
    RecordOutcome settledOutcome() {
        return Objects.requireNonNull(outcome, "a record is released once it is settled");
    }

    void settle(RecordOutcome settled) {
        outcome = settled;
    }
}
