package io.saring.schema;

/** A decoded record breaks a rule that its schema cannot express. */
final class InvalidEventException extends RuntimeException {

    private final boolean ofFormat;

    private InvalidEventException(String message, boolean ofFormat) {
        super(message);
        this.ofFormat = ofFormat;
    }

    /** What the record says cannot be used. */
    InvalidEventException(String message) {
        this(message, true);
    }

    /** The record lacks what all records of its format have. */
    static InvalidEventException ofAnotherFormat(String message) {
        return new InvalidEventException(message, false);
    }

    /** Whether the record is of the expected format all the same. */
    boolean ofFormat() {
        return ofFormat;
    }
}
