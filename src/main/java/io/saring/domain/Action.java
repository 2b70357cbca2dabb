package io.saring.domain;

/** Treatment of a message that a policy asks for, from mild to severe. */
public enum Action {
    /** Leave it. */
    ALLOW,
    /** Send it to a team. */
    ROUTE,
    /** Have a person look at it. */
    REVIEW,
    /** Limit its reach. */
    LIMIT,
    /** Take it down. */
    BLOCK;

    /** Whether it takes something from whoever wrote the message. */
    public boolean restricts() {
        return compareTo(LIMIT) >= 0;
    }
}
