package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelledMessages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @Test
    void ofEquallySevereRulesTheFirstInTheFileDecides() {
        Verdict verdict = judge(0.9, rule("a", "scam", Action.REVIEW, 0.5), rule("b", "scam", Action.REVIEW, 0.1));
        assertThat(verdict.target()).isEqualTo("team-a");
        assertThat(verdict.fired().rules()).extracting(FiredRule::rule).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, ROUTE", "ROUTE, REVIEW", "REVIEW, LIMIT", "LIMIT, BLOCK"})
    void theMoreSevereActionDecidesWhereverItStands(Action milder, Action severer) {
        Rule mild = rule("mild", "scam", milder, 0.1);
        Rule severe = rule("severe", "scam", severer, 0.1);
        assertThat(judge(0.9, mild, severe).action()).isEqualTo(severer);
        assertThat(judge(0.9, severe, mild).action()).isEqualTo(severer);
    }

    @Test
    void aRuleFiresFromItsThresholdOn() {
        assertThat(judge(0.5, rule("a", "scam", Action.BLOCK, 0.5)).action()).isEqualTo(Action.BLOCK);
        assertThat(judge(0.499, rule("a", "scam", Action.BLOCK, 0.5)).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void aLabelNeedsNotBeTheMostProbableOne() {
        assertThat(judge(0.9, rule("a", "none", Action.ROUTE, 0.05)).action()).isEqualTo(Action.ROUTE);
    }

    @Test
    void aLabelOrTaskThatTheMessageHasNotIsImpossible() {
        assertThat(judge(0.9, rule("a", "promotional", Action.BLOCK, 0.01)).action())
                .isEqualTo(Action.ALLOW);
        Rule other = Rule.of(
                "o", new LabelThreshold("topic", "scam", 0, Map.of()), Consequence.of(Action.BLOCK, null, null));
        assertThat(judge(0.9, other).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void theReasonSaysWhatDecidedInOneSentence() {
        assertThat(judge(0.98765, rule("a", "scam", Action.BLOCK, 0.5)).reason())
                .isEqualTo("Rule a: spam is scam with probability 98.8 %; the threshold for language ms is 50.0 %.");
        assertThat(judge(0.1, rule("a", "scam", Action.BLOCK, 0.5)).reason()).isEqualTo("No rule fired.");
    }

    private static Verdict judge(double scam, Rule... rules) {
        return new Judge(new Policy("p", "1", List.of(rules))).judge(Facts.of(LabelledMessages.spam("ms", scam)));
    }

    private static Rule rule(String name, String label, Action action, double threshold) {
        return Rule.of(
                name,
                new LabelThreshold("spam", label, threshold, Map.of()),
                Consequence.of(action, "team-" + name, null));
    }
}
