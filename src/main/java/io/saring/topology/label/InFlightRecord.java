package io.saring.topology.label;

import io.saring.topology.SourceRecord;

/** A record in a slot, from being taken in until its event is forwarded. For one stream thread. */
final class InFlightRecord {

    private final int slot;
    private final SourceRecord record;
    private RecordOutcome outcome;

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

    /** Its outcome, or null as long as there is none. */
    RecordOutcome outcome() {
        return outcome;
    }

    void settle(RecordOutcome settled) {
        outcome = settled;
    }
}
