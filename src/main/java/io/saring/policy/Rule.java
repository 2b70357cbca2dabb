package io.saring.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy. It fires where a label is probable enough and its condition holds, of which it has at least one.
 *
 * @param name the rule's name
 * @param threshold the label that it looks at; absent where its condition says it all
 * @param when its condition; absent where a label says it all
 * @param then what it asks for
 * @param except whom it leaves alone
 * @param state whether it counts
 * @param tests what it is tried on before it counts
 */
public record Rule(
        String name,
        @Nullable LabelThreshold threshold,
        @Nullable Condition when,
        Consequence then,
        Exempt except,
        State state,
        List<RuleTest> tests) {

    /** Whether a rule counts. */
    public enum State {
        /** It does. */
        ENABLED,
        /** It is only told where it would fire. */
        SHADOW,
        /** It does not. */
        DISABLED
    }

    public Rule {
        tests = List.copyOf(tests);
    }

    /** One that looks at a label and that nothing more is said of. */
    public static Rule of(String name, LabelThreshold threshold, Consequence then) {
        return new Rule(name, threshold, null, then, Exempt.NOBODY, State.ENABLED, List.of());
    }

    /** The tasks that it looks at. */
    public Set<String> tasks() {
        Set<String> tasks = new TreeSet<>();
        if (threshold != null) {
            tasks.add(threshold.task());
        }
        if (when != null) {
            tasks.addAll(when.tasks());
        }
        return tasks;
    }
}
