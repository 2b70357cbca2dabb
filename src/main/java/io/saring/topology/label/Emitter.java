package io.saring.topology.label;

import io.saring.topology.SourceRecord;

/** Turns outcomes into events and forwards them to their sinks. For one stream thread. */
interface Emitter {

    /** Forwards what a record ends as. */
    void emit(SourceRecord source, RecordOutcome outcome);
}
