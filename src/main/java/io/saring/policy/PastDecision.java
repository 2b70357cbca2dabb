package io.saring.policy;

import io.saring.domain.Action;
import java.util.List;

/** What was decided about one message of a key; the rules that fired are there by the hashes of their names. Immutable. */
public final class PastDecision {

    private final long at;
    private final Action action;
    private final long[] rules;

    /**
     * Of a decision.
     *
     * @param at the message's append time, in milliseconds since 1970
     * @param action what was done
     * @param rules the names of the rules that fired
     */
    public PastDecision(long at, Action action, List<String> rules) {
        this(at, action, rules.stream().mapToLong(NameHash::of).toArray());
    }

    PastDecision(long at, Action action, long[] rules) {
        this.at = at;
        this.action = action;
        this.rules = rules;
    }

    long at() {
        return at;
    }

    Action action() {
        return action;
    }

    /** Nobody may write to it. */
    long[] rules() {
        return rules;
    }
}
