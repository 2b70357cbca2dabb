package io.saring.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each label was answered for each label that was expected. Immutable by convention.
 *
 * @param labels all labels that were expected or answered, in alphabetical order
 * @param counts a row for each expected label: a count for each answered one, and a last for rows without an answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConfusionMatrix(List<String> labels, int[][] counts) {

    /** Counts predictions. */
    public static ConfusionMatrix of(List<Prediction> predictions) {
        TreeSet<String> labels = new TreeSet<>();
        for (Prediction prediction : predictions) {
            labels.add(prediction.expected());
            if (prediction.predicted() != null) {
                labels.add(prediction.predicted());
            }
        }
        List<String> sorted = new ArrayList<>(labels);
        int[][] counts = new int[sorted.size()][sorted.size() + 1];
        for (Prediction prediction : predictions) {
            int answered = prediction.predicted() == null ? sorted.size() : sorted.indexOf(prediction.predicted());
            counts[sorted.indexOf(prediction.expected())][answered]++;
        }
        return new ConfusionMatrix(List.copyOf(sorted), counts);
    }

    /** The mean of the labels' F1, over those that were expected; NaN where there is none. */
    public double macroF1() {
        return meanOverExpected(label -> 2.0 * counts[label][label] / (expected(label) + answered(label)));
    }

    /** The mean of the labels' recall, over those that were expected; NaN where there is none. */
    double balancedAccuracy() {
        return meanOverExpected(label -> (double) counts[label][label] / expected(label));
    }

    private double meanOverExpected(IntToDoubleFunction measure) {
        return IntStream.range(0, labels.size())
                .filter(label -> expected(label) > 0)
                .mapToDouble(measure)
                .average()
                .orElse(Double.NaN);
    }

    private int expected(int label) {
        return IntStream.of(counts[label]).sum();
    }

    private int answered(int label) {
        return IntStream.range(0, labels.size())
                .map(expected -> counts[expected][label])
                .sum();
    }
}
