package io.saring.policy;

import io.saring.label.Coverage;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a policy that nothing can ever bring about with some engines. Immutable.
 *
 * @param unreachableRules a sentence for each rule that can never fire
 * @param idleThresholds a sentence for each threshold of a language that is never compared with anything
 */
public record PolicyCheck(List<String> unreachableRules, List<String> idleThresholds) {

    public PolicyCheck {
        unreachableRules = List.copyOf(unreachableRules);
        idleThresholds = List.copyOf(idleThresholds);
    }

    /** Looks at a policy. */
    public static PolicyCheck of(Policy policy, Coverage coverage) {
        List<String> rules = new ArrayList<>();
        List<String> thresholds = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (!coverage.gives(rule.task(), rule.label())) {
                rules.add("rule " + rule.name() + " can never fire: " + missing(rule, coverage));
            } else {
                rule.thresholds().keySet().stream()
                        .sorted()
                        .filter(language -> !coverage.gives(rule.task(), rule.label(), language))
                        .map(language -> "rule " + rule.name() + ": thresholds." + language
                                + " never counts: no configured engine gives " + rule.label() + " of " + rule.task()
                                + " in " + language)
                        .forEach(thresholds::add);
            }
        }
        return new PolicyCheck(rules, thresholds);
    }

    private static String missing(Rule rule, Coverage coverage) {
        return coverage.tasks().contains(rule.task())
                ? "no configured engine gives the label " + rule.label() + " of " + rule.task()
                : "no configured engine answers " + rule.task();
    }

    /** All of its sentences. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(unreachableRules);
        all.addAll(idleThresholds);
        return all;
    }
}
