package io.saring.topology;

/** A record in a slot, from being taken in until its event is forwarded. For one stream thread. */
final class InFlight {

    private final int slot;
    private final SourceRecord record;
    private Outcome outcome;

    InFlight(int slot, SourceRecord record) {
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
    Outcome outcome() {
        return outcome;
    }

    void settle(Outcome settled) {
        outcome = settled;
    }
}
