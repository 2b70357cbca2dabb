package io.saring.policy;

import io.saring.label.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
            LabelThreshold threshold = rule.threshold();
            for (String task :
                    rule.when() == null ? Set.<String>of() : rule.when().tasks()) {
                if (!coverage.tasks().contains(task)) {
                    rules.add("rule " + rule.name() + ": its condition asks for " + task
                            + ", which no configured engine answers");
                }
            }
            if (threshold == null) {
                continue;
            }
            if (!coverage.gives(threshold.task(), threshold.label())) {
                rules.add("rule " + rule.name() + " can never fire: " + missing(threshold, coverage));
            } else {
                threshold.thresholds().keySet().stream()
                        .sorted()
                        .filter(language -> !coverage.gives(threshold.task(), threshold.label(), language))
                        .map(language -> "rule " + rule.name() + ": thresholds." + language
                                + " never counts: no configured engine gives " + threshold.label() + " of "
                                + threshold.task() + " in " + language)
                        .forEach(thresholds::add);
            }
        }
        return new PolicyCheck(rules, thresholds);
    }

    private static String missing(LabelThreshold threshold, Coverage coverage) {
        return coverage.tasks().contains(threshold.task())
                ? "no configured engine gives the label " + threshold.label() + " of " + threshold.task()
                : "no configured engine answers " + threshold.task();
    }

    /** All of its sentences. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(unreachableRules);
        all.addAll(idleThresholds);
        return all;
    }
}
