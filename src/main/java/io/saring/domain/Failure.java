package io.saring.domain;

import java.util.Objects;

/**
 * Reason why a record could not be handled.
 *
 * @param reason the kind of failure
 * @param error what is wrong and where, without any of the message's text
 * @param attempts how often the engine was tried
 */
public record Failure(Reason reason, String error, int attempts) {

    public Failure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(error, "error");
    }

    /** A failure before any engine saw the record. */
    public static Failure of(Reason reason, String error) {
        return new Failure(reason, error, 0);
    }

    /** The kinds of failure; each becomes a dead letter of that reason. */
    public enum Reason {
        /** Not the configured format. */
        UNDECODABLE,
        /** The registry did not know the schema id for the configured time. */
        UNKNOWN_SCHEMA,
        /** A required field is missing or wrong. */
        INVALID,
        /** The text, or the record, is over the configured size. */
        TOO_LONG,
        /** The engine failed on it alone. */
        LABELLING_FAILED,
        /** Its event is larger than the producer allows. */
        OUTPUT_TOO_LARGE,
        /** It has no value, and the configuration makes such records dead letters. */
        TOMBSTONE
    }
}
