package io.saring.evaluate;

import java.util.List;

/**
 * Quality of a labeller at one task in one language.
 *
 * @param macroF1 the mean of the labels' F1
 * @param balancedAccuracy the mean of the labels' recall
 * @param ece the expected calibration error; NaN without answers
 * @param rows how many rows were measured
 * @param answered how many of them were answered at all
 * @param detection how well what is wrong is told from what is not; {@link Detection#NONE} where nothing can be
 */
public record LanguageScores(
        double macroF1, double balancedAccuracy, double ece, int rows, int answered, Detection detection) {

    static LanguageScores of(List<Prediction> predictions) {
        return new LanguageScores(
                Metrics.macroF1(predictions),
                Metrics.balancedAccuracy(predictions),
                Metrics.calibrationError(predictions),
                predictions.size(),
                Metrics.answered(predictions),
                Detection.of(predictions));
    }
}
