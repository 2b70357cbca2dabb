package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.saring.domain.Action;
import io.saring.domain.Severity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final String RULE = "{name: r, task: spam, label: scam, action: BLOCK, threshold: 0.5}";

    private final PolicyReader reader = new PolicyReader(PolicyNames.of(
            Map.of("spam", Set.of("none", "scam"), "topic", Set.of("sports"), "language", Set.of("id", "th"))));

    @Test
    void whatTheFileSaysOfARuleHolds() {
        // When
        Policy policy = reader.read("""
                name: rumah
                version: 3
                rules:
                  - name: penipuan
                    task: spam
                    label: scam
                    action: REVIEW
                    target: kepercayaan
                    ground: Penipuan
                    threshold: 1
                    thresholds: {th: 0, id: 0.25}
                """, "p.yaml");

        // Then
        assertThat(policy.id()).isEqualTo("rumah@3");
        assertThat(policy.rules())
                .containsExactly(Rule.of(
                        "penipuan",
                        new LabelThreshold("spam", "scam", 1, Map.of("th", 0.0, "id", 0.25)),
                        Consequence.of(Action.REVIEW, "kepercayaan", "Penipuan")));
    }

    @Test
    void aRuleNeedsNoTargetNoGroundAndNoThresholdsOfLanguages() {
        Rule rule = reader.read("{name: p, version: 1, rules: [" + RULE + "]}", "p.yaml")
                .rules()
                .get(0);
        assertThat(rule.then().target()).isNull();
        assertThat(rule.then().ground()).isNull();
        assertThat(rule.threshold().thresholds()).isEmpty();
    }

    @Test
    void thresholdsThatAreLeftEmptyAreNone() {
        String rule = RULE.replace("}", ", thresholds: }");
        assertThat(reader.read("{name: p, version: 1, rules: [" + rule + "]}", "p.yaml")
                        .rules()
                        .get(0)
                        .threshold()
                        .thresholds())
                .isEmpty();
    }

    @Test
    void aPolicyWithoutRulesAllowsEverything() {
        assertThat(reader.read("{name: p, version: 1, rules: []}", "p.yaml").rules())
                .isEmpty();
    }

    @Test
    void aRuleBySeverityIsOneForEachLabelThatIsSoSevere() {
        // Given
        PolicyReader severe = new PolicyReader(new PolicyNames(
                Map.of("harm", Set.of("doxxing", "hate", "threat")),
                Map.of("harm", Map.of("doxxing", Severity.LOW, "hate", Severity.HIGH, "threat", Severity.CRITICAL)),
                null,
                null,
                null));

        // When
        Policy policy = severe.read(
                "{name: p, version: 1, rules: [{name: r, task: harm, label-severity: high, action: REVIEW, threshold: 0.5}]}",
                "p.yaml");

        // Then
        assertThat(policy.rules())
                .extracting(Rule::name, rule -> rule.threshold().label())
                .containsExactly(tuple("r/hate", "hate"), tuple("r/threat", "threat"));
    }
}
