package io.saring.topology.label;

/**
 * Reason why a record could not be decoded.
 *
 * @param cause what kind of reason
 * @param problem what is wrong with it in words, with nothing of what it says
 */
public record Undecoded(Cause cause, String problem) {

    /** Kinds of reasons. */
    public enum Cause {
        /** The registry does not know the record's schema, or cannot be asked. */
        SCHEMA,
        /** The record is not of the stream's format. */
        FORMAT
    }
}
