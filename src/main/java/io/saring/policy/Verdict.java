package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.Unanswered;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy makes of one message.
 *
 * @param action the most severe action that a rule asks for, or REVIEW where the policy wants that for what was not checked, or
 *     where the rule has done its share of the hour; ALLOW where none is so
 * @param rule the rule that decided; absent where none did
 * @param reason one or two sentences without the message's text
 * @param fired what fired
 * @param unchecked the policy's tasks that it could not judge the message by
 */
public record Verdict(Action action, @Nullable Rule rule, String reason, Fired fired, List<Unanswered> unchecked) {

    public Verdict {
        unchecked = List.copyOf(unchecked);
    }

    /**
     * The rules that fired, in the policy's order.
     *
     * @param rules those that look at a label
     * @param conditions those that do not
     * @param shadow the names of those that do not count yet
     */
    public record Fired(List<FiredRule> rules, List<FiredCondition> conditions, List<String> shadow) {

        public Fired {
            rules = List.copyOf(rules);
            conditions = List.copyOf(conditions);
            shadow = List.copyOf(shadow);
        }

        /** The names of those that count. */
        public List<String> names() {
            List<String> names = new ArrayList<>();
            rules.forEach(own -> names.add(own.rule()));
            conditions.forEach(own -> names.add(own.rule()));
            return names;
        }
    }

    /** The rule that would have limited or blocked, had it had room in its hour; absent where that is not so. */
    public @Nullable String ruleWithoutRoom() {
        return rule != null && rule.then().enforces() && action == Action.REVIEW ? rule.name() : null;
    }

    /** The team or queue, where there is one. */
    public @Nullable String target() {
        return rule == null ? null : rule.then().target();
    }

    /** Why, where the rule names it. */
    public Consequence.@Nullable Ground ground() {
        return rule == null ? null : rule.then().ground();
    }
}
