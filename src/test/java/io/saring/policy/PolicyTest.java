package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelledMessages;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final String POLICY = """
            name: house
            version: "3"
            rules:
              - {name: block-scam, task: spam, label: scam, action: BLOCK, ground: Deceit, threshold: 0.9}
              - {name: look-at-scam, task: spam, label: scam, action: REVIEW, target: trust, threshold: 0.5, thresholds: {th: 0.7}}
              - {name: route-scam, task: spam, label: scam, action: ROUTE, target: care, threshold: 0.1}
            """;

    private final PolicyReader reader = new PolicyReader(PolicyNames.of(Map.of(
            "spam",
            Set.of("none", "promotional", "scam"),
            "topic",
            Set.of("sports", "travel"),
            "language",
            Set.of("id", "th"))));

    @Test
    void theMostSevereRuleThatFiresDecidesAndAllThatFiredAreNamed() {
        // When
        Verdict verdict = new Judge(reader.read(POLICY, "p.yaml")).judge(Facts.of(LabelledMessages.spam("id", 0.95)));

        // Then
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.ground().text()).isEqualTo("Deceit");
        assertThat(verdict.fired().rules())
                .extracting(FiredRule::rule)
                .containsExactly("block-scam", "look-at-scam", "route-scam");
        assertThat(verdict.reason()).contains("block-scam", "95.0 %", "90.0 %");
    }

    @Test
    void aThresholdOfALanguageTakesThePlaceOfTheGeneralOne() {
        Judge policy = new Judge(reader.read(POLICY, "p.yaml"));
        assertThat(policy.judge(Facts.of(LabelledMessages.spam("id", 0.6))).action())
                .isEqualTo(Action.REVIEW);
        assertThat(policy.judge(Facts.of(LabelledMessages.spam("th", 0.6))).action())
                .isEqualTo(Action.ROUTE);
        assertThat(policy.judge(Facts.of(LabelledMessages.spam("th", 0.7))).action())
                .isEqualTo(Action.REVIEW);
    }

    @Test
    void withoutARuleThatFiresTheMessageIsAllowed() {
        Verdict verdict = new Judge(reader.read(POLICY, "p.yaml")).judge(Facts.of(LabelledMessages.spam("id", 0.05)));
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.fired().names()).isEmpty();
    }
}
