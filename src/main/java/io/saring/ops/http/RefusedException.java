package io.saring.ops.http;

/** A request cannot be answered as it is: with HTTP's status, and what is wrong in words for who asked. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The request itself is wrong. */
    public static RefusedException wrong(String message) {
        return new RefusedException(400, message);
    }

    /** HTTP's status. */
    public int status() {
        return status;
    }
}
