package io.saring.schema;

/** The schema registry does not answer, or not as a registry should; trying again later may help. */
public class RegistryUnavailableException extends RuntimeException {

    /** With one line that says which registry, and what it did. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
