package io.saring.domain;

/** Treatment of records without a value. */
public enum Tombstones {
    /** Passed on to the labelled topic, where compaction may need them. */
    PASS,
    /** Made dead letters. */
    DEAD_LETTER
}
