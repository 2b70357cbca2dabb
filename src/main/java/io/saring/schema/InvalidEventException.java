package io.saring.schema;

/** A decoded record breaks a rule that its schema cannot express. */
final class InvalidEventException extends RuntimeException {

    InvalidEventException(String message) {
        super(message);
    }
}
