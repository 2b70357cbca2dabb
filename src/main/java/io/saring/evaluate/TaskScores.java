package io.saring.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a labeller is at one task; {@link Metrics} says what each measure is.
 *
 * @param macroF1 over all rows together
 * @param languageMeanF1 the mean over languages, the figure to quote; NaN where no language has enough rows
 * @param balancedAccuracy over all rows together
 * @param ece the expected calibration error over all answered rows; NaN without answers
 * @param rows how many rows were measured
 * @param languages the scores in each language, by its code; unmodifiable by convention
 */
public record TaskScores(
        double macroF1,
        double languageMeanF1,
        double balancedAccuracy,
        double ece,
        int rows,
        Map<String, LanguageScores> languages) {

    /** The scores of a task's predictions. */
    public static TaskScores of(List<Prediction> predictions) {
        Map<String, LanguageScores> languages = new LinkedHashMap<>();
        Metrics.byLanguage(predictions).forEach((lang, rows) -> languages.put(lang, LanguageScores.of(rows)));
        return new TaskScores(
                Metrics.macroF1(predictions),
                Metrics.languageMeanF1(predictions),
                Metrics.balancedAccuracy(predictions),
                Metrics.calibrationError(predictions),
                predictions.size(),
                languages);
    }
}
