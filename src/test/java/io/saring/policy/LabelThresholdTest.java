package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelThresholdTest {

    @Test
    void aLanguageWithoutAThresholdOfItsOwnHasTheGeneralOne() {
        LabelThreshold rule = threshold(Map.of("th", 0.0));
        assertThat(rule.in("th")).isZero();
        assertThat(rule.in("id")).isEqualTo(0.5);
        assertThat(rule.in("und")).isEqualTo(0.5);
    }

    @Test
    void itsThresholdsDoNotChangeLater() {
        // Given
        Map<String, Double> thresholds = new HashMap<>(Map.of("th", 0.7));
        LabelThreshold rule = threshold(thresholds);

        // When
        thresholds.put("th", 0.1);

        // Then
        assertThat(rule.in("th")).isEqualTo(0.7);
    }

    private static LabelThreshold threshold(Map<String, Double> thresholds) {
        return new LabelThreshold("spam", "scam", 0.5, thresholds);
    }
}
