package io.saring.policy;

import java.util.ArrayList;
import java.util.List;

/** Says which quotas of a policy are too small to be shared among partitions. */
public final class QuotaCheck {

    private QuotaCheck() {}

    /** A sentence for each that would leave a partition with nothing. */
    public static List<String> tooSmall(Policy policy, int partitions) {
        List<String> problems = new ArrayList<>();
        Integer all = policy.perHour();
        if (all != null && all < partitions) {
            problems.add(sentence("per-hour", all, partitions));
        }
        for (Rule rule : policy.rules()) {
            Integer own = rule.then().perHour();
            if (own != null && own < partitions) {
                problems.add(sentence("rule " + rule.name() + ": per-hour", own, partitions));
            }
        }
        return problems;
    }

    private static String sentence(String what, int perHour, int partitions) {
        return what + ": is " + perHour + " for " + partitions
                + " partitions, each of which has its share of it; it must be at" + " least " + partitions;
    }
}
