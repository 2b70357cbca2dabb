package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.label.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {

    private static final Coverage COVERAGE = new Coverage(Map.of(
            "spam", Map.of("id", Set.of("none", "scam"), "th", Set.of("none")),
            "safety", Map.of(Coverage.EVERY_LANGUAGE, Set.of("safe", "unsafe"))));

    @Test
    void aRuleOnATaskThatNoEngineAnswersCanNeverFire() {
        assertThat(check(rule("harm", "S1", Map.of())).unreachableRules())
                .containsExactly("rule r can never fire: no configured engine answers harm");
    }

    @Test
    void aRuleOnALabelThatNoEngineGivesCanNeverFire() {
        assertThat(check(rule("spam", "promotional", Map.of())).unreachableRules())
                .containsExactly("rule r can never fire: no configured engine gives the label promotional of spam");
    }

    @Test
    void aThresholdOfALanguageThatTheLabelIsNotGivenInNeverCounts() {
        PolicyCheck check = check(rule("spam", "scam", Map.of("vi", 0.5, "th", 0.5, "id", 0.5)));
        assertThat(check.unreachableRules()).isEmpty();
        assertThat(check.idleThresholds())
                .containsExactly(
                        "rule r: thresholds.th never counts: no configured engine gives scam of spam in th",
                        "rule r: thresholds.vi never counts: no configured engine gives scam of spam in vi");
    }

    @Test
    void anEngineThatMakesNoDifferenceBetweenLanguagesAnswersInAll() {
        assertThat(check(rule("safety", "unsafe", Map.of("my", 0.5))).sentences())
                .isEmpty();
    }

    private static PolicyCheck check(Rule rule) {
        return PolicyCheck.of(new Policy("p", "1", List.of(rule)), COVERAGE);
    }

    private static Rule rule(String task, String label, Map<String, Double> thresholds) {
        return Rule.of(
                "r", new LabelThreshold(task, label, 0.5, thresholds), Consequence.of(Action.REVIEW, null, null));
    }
}
