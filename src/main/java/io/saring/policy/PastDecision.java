package io.saring.policy;

import io.saring.domain.Action;
import java.util.List;

/**
 * What was decided about one message of a key.
 *
 * @param at the message's append time, in milliseconds since 1970
 * @param action what was done
 * @param rules the names of the rules that fired
 */
public record PastDecision(long at, Action action, List<String> rules) {

    public PastDecision {
        rules = List.copyOf(rules);
    }
}
