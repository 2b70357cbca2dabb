package io.saring.topology.label;

import io.saring.topology.Output;
import io.saring.topology.SourceRecord;

/** Decodes and checks records before the engine sees them. For one stream thread. */
interface Intake {

    /** Looks at a record for the first time, or again where it had to wait. Never blocks. */
    IntakeResult assess(SourceRecord record);

    /** The same, where a record that makes it throw has failed. */
    default IntakeResult look(SourceRecord record) {
        return Output.guarded(() -> assess(record), IntakeResult::failed, "the record cannot be read");
    }
}
