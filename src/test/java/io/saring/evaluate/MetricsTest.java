package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final double EXACTLY = 1e-12;

    /** Of three a, two are found and one is taken for b; of two b, one is found and one taken for c. */
    private static final List<Prediction> FIVE = List.of(
            answer("en", "a", "a"),
            answer("en", "a", "a"),
            answer("en", "a", "b"),
            answer("en", "b", "b"),
            answer("en", "b", "c"));

    private static Prediction answer(String lang, String expected, String predicted) {
        return new Prediction(lang, expected, predicted, null, 0.5);
    }

    private static List<Prediction> times(int count, Prediction prediction) {
        return Collections.nCopies(count, prediction);
    }

    @Test
    void macroF1IsTheMeanOverTheLabelsThatOccur() {
        // a: 2 * 2 / (3 + 2) = 0.8; b: 2 * 1 / (2 + 2) = 0.5; c is predicted, but does not occur.
        assertThat(Metrics.macroF1(FIVE)).isCloseTo((0.8 + 0.5) / 2, within(EXACTLY));
    }

    @Test
    void balancedAccuracyIsTheMeanOfTheLabelsRecalls() {
        assertThat(Metrics.balancedAccuracy(FIVE)).isCloseTo((2.0 / 3 + 1.0 / 2) / 2, within(EXACTLY));
    }

    @Test
    void aRowWithoutAnAnswerIsAMiss() {
        // Given one label right and one unanswered
        List<Prediction> half = List.of(answer("en", "a", "a"), new Prediction("en", "b", null, null, 0));

        // Then
        assertThat(Metrics.macroF1(half)).isCloseTo(0.5, within(EXACTLY));
        assertThat(Metrics.balancedAccuracy(half)).isCloseTo(0.5, within(EXACTLY));
    }

    @Test
    void theLanguageMeanWeighsLanguagesAlikeAndLeavesOutThoseWithFewRows() {
        // Given a large language that is all right, one of sixty rows that is all wrong, and one of 59 rows
        List<Prediction> rows = new ArrayList<>();
        rows.addAll(times(600, answer("th", "a", "a")));
        rows.addAll(times(60, answer("lo", "a", "b")));
        rows.addAll(times(59, answer("km", "a", "b")));

        // Then
        assertThat(Metrics.languageMeanF1(rows)).isCloseTo(0.5, within(EXACTLY));
    }

    @Test
    void theLanguageMeanOfFewRowsIsNotANumber() {
        assertThat(Metrics.languageMeanF1(FIVE)).isNaN();
    }

    @Test
    void theCalibrationErrorIsTheGapBetweenConfidenceAndAccuracyInBinsOfEqualMass() {
        // Given thirty rows in fifteen bins of two: fourteen bins are right at 0.9, the surest is wrong at 1
        List<Prediction> rows = new ArrayList<>(times(28, new Prediction("en", "a", "a", null, 0.9)));
        rows.addAll(times(2, new Prediction("en", "a", "b", null, 1)));

        // Then each of 28 rows is 0.1 too modest, and each of 2 is 1 too sure
        assertThat(Metrics.calibrationError(rows)).isCloseTo((28 * 0.1 + 2 * 1.0) / 30, within(EXACTLY));
    }

    @Test
    void gapsOfOppositeSignsDoNotCancelOutBetweenBins() {
        // Given fifteen bins of one row each, sure of themselves in turn too little and too much
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            rows.add(new Prediction("en", "a", i % 2 == 0 ? "a" : "b", null, 0.5 + i * 1e-9));
        }

        // Then
        assertThat(Metrics.calibrationError(rows)).isCloseTo(0.5, within(1e-8));
    }

    @Test
    void theCalibrationErrorLeavesOutRowsWithoutAnAnswer() {
        List<Prediction> rows =
                List.of(new Prediction("en", "a", "a", null, 0.75), new Prediction("en", "a", null, null, 0));
        assertThat(Metrics.calibrationError(rows)).isCloseTo(0.25, within(EXACTLY));
    }

    @Test
    void scoresCountRowsAndKeepLanguagesApart() {
        // Given
        List<Prediction> rows = new ArrayList<>(FIVE);
        rows.add(answer("id", "a", "a"));

        // When
        TaskScores scores = TaskScores.of(rows);

        // Then
        assertThat(scores.rows()).isEqualTo(6);
        assertThat(scores.languages()).containsOnlyKeys("en", "id");
        assertThat(scores.languages().get("en").macroF1()).isCloseTo(0.65, within(EXACTLY));
        assertThat(scores.languages().get("id").macroF1()).isEqualTo(1);
        assertThat(scores.languages().get("id").rows()).isEqualTo(1);
    }
}
