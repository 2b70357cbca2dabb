package io.saring.app;

import org.jspecify.annotations.Nullable;

/** The work cannot begin, or cannot go on; its message is one line that says what is wrong, where, and what to do. */
public class StartupException extends RuntimeException {

    /** With that line. */
    public StartupException(@Nullable String message) {
        super(message);
    }

    /** With that line, and what led to it. */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
