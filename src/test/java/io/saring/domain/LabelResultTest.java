package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelResultTest {

    @Test
    void theMostProbableLabelIsTheAnswerAndTheOthersKeepTheTasksOrder() {
        LabelResult result =
                LabelResult.of("topic", List.of("travel", "sports", "food"), new double[] {0.2, 0.7, 0.1}, "file");
        assertThat(result.label()).isEqualTo("sports");
        assertThat(result.probability()).isEqualTo(0.7);
        assertThat(result.distribution())
                .containsExactly(Map.entry("travel", 0.2), Map.entry("sports", 0.7), Map.entry("food", 0.1));
        assertThat(result.calibratedBy()).isEqualTo("file");
        assertThat(result.hasProbability()).isTrue();
    }

    @Test
    void ofEquallyProbableLabelsTheFirstIsTheAnswer() {
        assertThat(LabelResult.of("spam", List.of("none", "scam"), new double[] {0.5, 0.5}, null)
                        .label())
                .isEqualTo("none");
    }

    @Test
    void anEngineThatGivesNoProbabilitiesGivesALabelAlone() {
        LabelResult result = LabelResult.withoutProbability("spam", "scam");
        assertThat(result.hasProbability()).isFalse();
        assertThat(result.distribution()).isEmpty();
        assertThat(result.calibratedBy()).isNull();
    }

    @Test
    void aResultNamesItsTaskAndItsLabel() {
        assertThatNullPointerException()
                .isThrownBy(() -> new LabelResult(null, "scam", 1, Map.of(), null))
                .withMessage("task");
        assertThatNullPointerException()
                .isThrownBy(() -> new LabelResult("spam", null, 1, Map.of(), null))
                .withMessage("label");
        assertThatNullPointerException()
                .isThrownBy(() -> new LabelResult("spam", "scam", 1, null, null))
                .withMessage("distribution");
    }
}
