package io.saring.label;

/** An engine that no call can bring back: its process has to end, so that another one starts anew. */
public final class EngineLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what happened, in words without any message's text. */
    public EngineLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
