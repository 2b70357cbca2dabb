package io.saring.schema;

/** What answers at the registry's address is no registry, or one that refuses the caller: waiting does not help. */
public final class NoRegistryException extends RegistryUnavailableException {

    NoRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
