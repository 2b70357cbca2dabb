package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Action;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelledMessages;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final String POLICY = """
            name: house
            version: "3"
            rules:
              - {name: block-scam, task: spam, label: scam, action: BLOCK, ground: Deceit, threshold: 0.9}
              - {name: look-at-scam, task: spam, label: scam, action: REVIEW, target: trust, threshold: 0.5, thresholds: {th: 0.7}}
              - {name: route-scam, task: spam, label: scam, action: ROUTE, target: care, threshold: 0.1}
            """;

    private final PolicyReader reader = new PolicyReader(Map.of(
            "spam",
            Set.of("none", "promotional", "scam"),
            "topic",
            Set.of("sports", "travel"),
            "language",
            Set.of("id", "th")));

    @Test
    void theMostSevereRuleThatFiresDecidesAndAllThatFiredAreNamed() {
        // When
        Policy.Verdict verdict = reader.read(POLICY, "p.yaml").judge(LabelledMessages.spam("id", 0.95));

        // Then
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.ground()).isEqualTo("Deceit");
        assertThat(verdict.fired())
                .extracting(FiredRule::rule)
                .containsExactly("block-scam", "look-at-scam", "route-scam");
        assertThat(verdict.reason()).contains("block-scam", "95.0 %", "90.0 %");
    }

    @Test
    void aThresholdOfALanguageTakesThePlaceOfTheGeneralOne() {
        Policy policy = reader.read(POLICY, "p.yaml");
        assertThat(policy.judge(LabelledMessages.spam("id", 0.6)).action()).isEqualTo(Action.REVIEW);
        assertThat(policy.judge(LabelledMessages.spam("th", 0.6)).action()).isEqualTo(Action.ROUTE);
        assertThat(policy.judge(LabelledMessages.spam("th", 0.7)).action()).isEqualTo(Action.REVIEW);
    }

    @Test
    void withoutARuleThatFiresTheMessageIsAllowed() {
        Policy.Verdict verdict = reader.read(POLICY, "p.yaml").judge(LabelledMessages.spam("id", 0.05));
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.fired()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action: BAN, threshold: 0.5 | p.yaml: rules[0].action: \"BAN\" is not one of ALLOW, BLOCK, LIMIT, REVIEW, ROUTE",
                "action: BLOCK, threshold: 90 | p.yaml: rules[0].threshold: is 90; it must be a number from 0 to 1",
                "action: BLOCK | p.yaml: rules[0].threshold: is missing; it must be a number from 0 to 1",
                "action: BLOCK, treshold: 0.5 | p.yaml: rules[0]: \"treshold\" is not one of",
                "action: BLOCK, threshold: 0.5, thresholds: 0.1 | p.yaml: rules[0].thresholds: expected keys and values, of id, th",
                "action: BLOCK, threshold: 0.5, thresholds: [0.1] | p.yaml: rules[0].thresholds: expected keys and values",
                "action: BLOCK, threshold: 0.5, thresholds: {xx: 0.1} | p.yaml: rules[0].thresholds: \"xx\" is not one of id, th",
                "action: BLOCK, threshold: 0.5, target: {a: b} | p.yaml: rules[0].target: is {\"a\":\"b\"}; it must be text",
                "action: BLOCK, threshold: 0.5, threshold: 0.6 | Duplicate field 'threshold'"
            })
    void aMistakeIsNamedWithItsPlaceAndWhatIsAllowed(String rest, String message) {
        String yaml = "{name: p, version: '1', rules: [{name: r, task: spam, label: scam, " + rest + "}]}";
        assertThatThrownBy(() -> reader.read(yaml, "p.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aLabelOfAnotherTaskIsRefused() {
        String yaml =
                "{name: p, version: '1', rules: [{name: r, task: spam, label: sports, action: BLOCK, threshold: 0.5}]}";
        assertThatThrownBy(() -> reader.read(yaml, "p.yaml"))
                .hasMessage("p.yaml: rules[0].label: \"sports\" is not one of none, promotional, scam");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> reader.read("name: [", "p.yaml"))
                .hasMessageStartingWith("p.yaml: cannot be read at line ");
    }
}
