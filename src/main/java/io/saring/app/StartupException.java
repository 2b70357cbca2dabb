package io.saring.app;

import org.jspecify.annotations.Nullable;

/** The work cannot begin, or cannot go on; its message is one line that says what is wrong, where, and what to do. */
public class StartupException extends RuntimeException {

    /** With that line. */
    public StartupException(@Nullable String message) {
        super(message);
    }

    /**
     * A port cannot be listened on.
     *
     * @param key the key that names it
     */
    static StartupException ofPort(String key, String host, int port, Throwable cause) {
        return new StartupException(
                key + ": port " + port + " on " + host
                        + " is taken or not allowed; name another, or 0 for any that is free",
                cause);
    }

    /** With that line, and what led to it. */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
