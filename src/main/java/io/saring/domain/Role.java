package io.saring.domain;

/** What somebody may do over HTTP. */
public enum Role {
    /** Sees cases, without texts. */
    VIEWER,
    /** Looks at texts and decides. */
    REVIEWER,
    /** Publishes policies. */
    PUBLISHER,
    /** Reports messages on behalf of people and authorities, and looks after what failed. */
    OPERATOR
}
