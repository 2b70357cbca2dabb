package io.saring.domain;

import org.jspecify.annotations.Nullable;

/**
 * What an action rests on.
 *
 * @param ground the ground as the policy or the reviewer names it, where one does
 * @param category the category of harm, where it is named
 * @param legalBasis the law, where it is one
 */
public record Grounds(
        @Nullable String ground,
        @Nullable String category,
        @Nullable String legalBasis) {

    /** Nothing was named. */
    public static final Grounds NONE = new Grounds(null, null, null);

    /** What kind of ground it is. */
    public enum Kind {
        /** A law. */
        LEGAL,
        /** The terms of service. */
        CONTRACTUAL,
        /** None was named. */
        NONE
    }

    /** What kind of ground it is. */
    public Kind kind() {
        if (legalBasis != null) {
            return Kind.LEGAL;
        }
        return ground == null && category == null ? Kind.NONE : Kind.CONTRACTUAL;
    }
}
