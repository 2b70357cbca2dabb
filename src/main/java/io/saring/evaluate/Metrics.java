package io.saring.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The measures of quality, as pure functions of predictions. A row without an answer counts as a wrong one, except in the
 * calibration error. Each is NaN where there is nothing to measure.
 */
public final class Metrics {

    /** Languages with fewer rows are left out of the mean over languages. */
    public static final int LEAST_ROWS_OF_LANGUAGE = 60;

    private static final int BINS = 15;

    private Metrics() {}

    /** How many rows have an answer, right or wrong. */
    static int answered(List<Prediction> predictions) {
        return (int) predictions.stream()
                .filter(prediction -> prediction.predicted() != null)
                .count();
    }

    /** The mean of the labels' F1, over those that occur in the rows. */
    public static double macroF1(List<Prediction> predictions) {
        return ConfusionMatrix.of(predictions).macroF1();
    }

    /** The mean of the labels' recall, over those that occur in the rows. */
    static double balancedAccuracy(List<Prediction> predictions) {
        return ConfusionMatrix.of(predictions).balancedAccuracy();
    }

    /** The mean of the languages' {@link #macroF1}, over those with {@value #LEAST_ROWS_OF_LANGUAGE} rows or more. */
    public static double languageMeanF1(List<Prediction> predictions) {
        return byLanguage(predictions).values().stream()
                .filter(rows -> rows.size() >= LEAST_ROWS_OF_LANGUAGE)
                .mapToDouble(Metrics::macroF1)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The expected calibration error of the answered labels (Naeini, Cooper and Hauskrecht, 2015), over fifteen bins of
     * equally many rows: how far confidence and accuracy lie apart, 0 to 1; NaN where answers have no probability.
     */
    static double calibrationError(List<Prediction> predictions) {
        List<Bin> bins = calibration(predictions);
        double gaps = 0;
        int answered = 0;
        for (Bin bin : bins) {
            gaps += Math.abs(bin.confidence() - bin.accuracy()) * bin.rows();
            answered += bin.rows();
        }
        return gaps / answered;
    }

    /**
     * Answers that are about equally sure.
     *
     * @param confidence the mean probability that they were given
     * @param accuracy the share of them that is right
     * @param rows how many they are
     */
    public record Bin(double confidence, double accuracy, int rows) {}

    /** The answered rows in at most fifteen bins of equally many, from the least sure to the surest. */
    public static List<Bin> calibration(List<Prediction> predictions) {
        List<Prediction> answered = new ArrayList<>(predictions);
        answered.removeIf(prediction -> prediction.predicted() == null);
        answered.sort(Comparator.comparingDouble(Prediction::probability));
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int from = (int) ((long) bin * answered.size() / BINS);
            int to = (int) ((bin + 1L) * answered.size() / BINS);
            if (to > from) {
                bins.add(bin(answered.subList(from, to)));
            }
        }
        return bins;
    }

    private static Bin bin(List<Prediction> rows) {
        double confidence = rows.stream().mapToDouble(Prediction::probability).sum();
        long right = rows.stream().filter(Prediction::isRight).count();
        return new Bin(confidence / rows.size(), (double) right / rows.size(), rows.size());
    }

    /** The predictions of each language, by its code, in alphabetical order. */
    static Map<String, List<Prediction>> byLanguage(List<Prediction> predictions) {
        return predictions.stream().collect(Collectors.groupingBy(Prediction::lang, TreeMap::new, Collectors.toList()));
    }
}
