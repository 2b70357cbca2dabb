package io.saring.domain;

/** What a policy wants done with a message, from mild to severe. */
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
    BLOCK
}
