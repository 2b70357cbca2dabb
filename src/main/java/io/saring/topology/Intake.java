package io.saring.topology;

/** Decodes and checks records before the engine sees them. For one stream thread. */
interface Intake {

    /** Looks at a record for the first time, or again where its schema was not known. Never blocks. */
    Assessment assess(SourceRecord record);
}
