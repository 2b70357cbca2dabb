package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.policy.Inputs;
import io.saring.policy.Judge;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Rule;
import io.saring.policy.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Counts decisions: by action, what was not checked, what a shadow would have done, and where rules had no room. For one thread. */
final class DecideMeters {

    private final Meters meters;
    private final Map<Series, DoubleConsumer> counters = new HashMap<>();

    private record Series(Metric metric, List<String> tags) {}

    DecideMeters(Meters meters) {
        this.meters = meters;
    }

    /** Counts one. */
    void count(DecisionOutput.Judged judged, PoliciesInForce policies) {
        Decision decision = judged.decision();
        String policy = decision.policy();
        count(Metric.DECISIONS, policy, decision.action().name());
        decision.unchecked()
                .forEach(open -> count(
                        Metric.UNCHECKED, policy, open.task(), open.reason().name()));
        decision.shadowRules().forEach(rule -> count(Metric.SHADOW_RULES, policy, rule, decision.language()));
        Inputs.rulesWithoutRoom(decision.inputs()).forEach(rule -> count(Metric.QUOTA_USED_UP, policy, rule));
        Judge shadow = policies.shadow();
        Verdict verdict = judged.shadow();
        if (shadow != null && verdict != null) {
            count(shadow.policy().name(), verdict, decision);
        }
    }

    private void count(String shadow, Verdict verdict, Decision decision) {
        count(
                Metric.SHADOW_DECISIONS,
                shadow,
                decision.action().name(),
                verdict.action().name(),
                decision.language());
        Rule rule = verdict.rule();
        if (rule != null) {
            int order = decision.action().compareTo(verdict.action());
            count(
                    Metric.SHADOW_AGREEMENT,
                    shadow,
                    rule.name(),
                    order == 0 ? "same" : order < 0 ? "milder" : "stricter");
        }
    }

    private void count(Metric metric, String... tags) {
        counters.computeIfAbsent(new Series(metric, List.of(tags)), own -> meters.recorder(metric, tags))
                .accept(1);
    }
}
