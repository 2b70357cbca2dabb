package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void aLanguageWithoutAThresholdOfItsOwnHasTheGeneralOne() {
        Rule rule = rule(Map.of("th", 0.0));
        assertThat(rule.thresholdFor("th")).isZero();
        assertThat(rule.thresholdFor("id")).isEqualTo(0.5);
        assertThat(rule.thresholdFor("und")).isEqualTo(0.5);
    }

    @Test
    void itsThresholdsDoNotChangeLater() {
        // Given
        Map<String, Double> thresholds = new HashMap<>(Map.of("th", 0.7));
        Rule rule = rule(thresholds);

        // When
        thresholds.put("th", 0.1);

        // Then
        assertThat(rule.thresholdFor("th")).isEqualTo(0.7);
    }

    private static Rule rule(Map<String, Double> thresholds) {
        return new Rule("r", "spam", "scam", Action.BLOCK, null, null, 0.5, thresholds);
    }
}
