package io.saring.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Quality of a labeller at one task; {@link Metrics} says what each measure is.
 *
 * @param macroF1 over all rows together
 * @param languageMeanF1 the mean over languages, the figure to quote; NaN where no language has enough rows
 * @param interval the 95 % interval of that
 * @param balancedAccuracy over all rows together
 * @param ece the expected calibration error over all answered rows; NaN without answers
 * @param languages the scores in each language, by its code; unmodifiable by convention
 * @param confusion which label was taken for which
 * @param predictions what was measured
 */
public record TaskScores(
        double macroF1,
        double languageMeanF1,
        Interval interval,
        double balancedAccuracy,
        double ece,
        Map<String, LanguageScores> languages,
        ConfusionMatrix confusion,
        List<Prediction> predictions) {

    /** The scores in a language that was measured. */
    LanguageScores in(String language) {
        return Objects.requireNonNull(languages.get(language), language);
    }

    /** How many rows were measured. */
    public int rows() {
        return predictions.size();
    }

    /** How many of them were answered at all. */
    public int answered() {
        return Metrics.answered(predictions);
    }

    /** How well what is wrong is told from what is not: the mean over languages with enough rows. */
    public Detection detection() {
        return Detection.mean(languages.values().stream()
                .filter(scores -> scores.rows() >= Metrics.LEAST_ROWS_OF_LANGUAGE)
                .map(LanguageScores::detection)
                .toList());
    }

    /** The scores of a task's predictions. */
    public static TaskScores of(List<Prediction> predictions) {
        Map<String, LanguageScores> languages = new LinkedHashMap<>();
        Metrics.byLanguage(predictions).forEach((lang, rows) -> languages.put(lang, LanguageScores.of(rows)));
        ConfusionMatrix confusion = ConfusionMatrix.of(predictions);
        return new TaskScores(
                confusion.macroF1(),
                Metrics.languageMeanF1(predictions),
                new Bootstrap(predictions).languageMeanF1(predictions),
                confusion.balancedAccuracy(),
                Metrics.calibrationError(predictions),
                languages,
                confusion,
                List.copyOf(predictions));
    }
}
