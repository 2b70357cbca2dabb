package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.label.CalibratedLabeller;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.serving.CascadeThresholds.TaskThresholds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeThresholdsTest {

    private static final CascadeThresholds THRESHOLDS = new CascadeThresholds(
            null,
            null,
            0.8,
            Map.of(
                    "spam", new TaskThresholds(0.9, Map.of("th", 0.5, "my", 1.1)),
                    "topic", new TaskThresholds(0.3, Map.of())));

    @ParameterizedTest
    @CsvSource({
        // task, language, probability, whether it is sure
        "spam, th, 0.5, true",
        "spam, th, 0.49, false",
        "spam, vi, 0.9, true",
        "spam, vi, 0.89, false",
        "spam, , 0.9, true",
        "spam, , 0.5, false",
        "spam, my, 1.0, false",
        "topic, th, 0.3, true",
        "urgency, th, 0.8, true",
        "urgency, , 0.79, false",
    })
    void howSureIsSureEnoughIsToldByTaskAndLanguage(String task, String language, double probability, boolean sure) {
        assertThat(THRESHOLDS.sure(task, language, probability)).isEqualTo(sure);
    }

    @Test
    void oneThresholdForAllHoldsForEveryTaskAndLanguageButNeverWithoutAProbability() {
        CascadeThresholds all = CascadeThresholds.of(0);
        assertThat(all.sure("spam", "th", 0)).isTrue();
        assertThat(all.sure("topic", null, 0.2)).isTrue();
        assertThat(all.sure("spam", "th", Double.NaN)).isFalse();
    }

    @Test
    void thresholdsForAnyModelAreForThisOne() {
        try (Labeller first = LexicalLabeller.shipped(Tasks.shipped())) {
            assertThatCode(() -> THRESHOLDS.requireOf(first)).doesNotThrowAnyException();
        }
    }

    @Test
    void thresholdsThatWereChosenForThisModelAreTaken() {
        try (Labeller first = LexicalLabeller.shipped(Tasks.shipped())) {
            var made = CalibratedLabeller.provenance(first);
            CascadeThresholds own = new CascadeThresholds(made.model(), made.revision(), 0.8, Map.of());
            assertThatCode(() -> own.requireOf(first)).doesNotThrowAnyException();
        }
    }

    @Test
    void thresholdsThatWereChosenForOtherWeightsAreRefused() {
        try (Labeller first = LexicalLabeller.shipped(Tasks.shipped())) {
            var made = CalibratedLabeller.provenance(first);
            CascadeThresholds others = new CascadeThresholds(made.model(), "older", 0.8, Map.of());
            assertThatThrownBy(() -> others.requireOf(first))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the thresholds were chosen for " + made.model() + " older, and the first tier runs "
                            + made.model() + " " + made.revision()
                            + "; choose them again with: java -jar saring.jar evaluate --cascade");
        }
    }

    @Test
    void thresholdsThatWereChosenForAnotherModelAreRefusedByItsName() {
        try (Labeller first = LexicalLabeller.shipped(Tasks.shipped())) {
            var made = CalibratedLabeller.provenance(first);
            CascadeThresholds others = new CascadeThresholds("sea-lion", made.revision(), 0.8, Map.of());
            assertThatThrownBy(() -> others.requireOf(first))
                    .hasMessageContaining("chosen for sea-lion " + made.revision());
        }
    }
}
