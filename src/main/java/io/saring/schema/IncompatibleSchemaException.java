package io.saring.schema;

/** The schema registry refuses a schema; trying again does not help. */
public final class IncompatibleSchemaException extends RuntimeException {

    /** With one line that says which registry and subject, and what to do. */
    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
