package io.saring.label.lexical;

import io.saring.label.lexical.LinearTrainer.Example;
import java.util.List;

/**
 * Fits the temperature that makes probabilities as sure as they are right: the one under which rows that were not
 * trained on are least surprising (Guo, Pleiss, Sun and Weinberger, 2017).
 */
final class Temperature {

    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 4;
    private static final double FACTOR = 1.02;

    private Temperature() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Scored(double[] scores, int label) {}

    /** The best temperature on a fine grid for a model on examples that it has not seen; 1 where there are none. */
    static float fit(LinearModel model, List<Example> examples) {
        List<Scored> scored = examples.stream()
                .map(example -> new Scored(
                        model.scores(example.buckets(), example.values(), example.buckets().length), example.label()))
                .toList();
        double best = 1;
        double leastSurprise = scored.isEmpty() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (double temperature = LOWEST; temperature < HIGHEST; temperature *= FACTOR) {
            double surprise = surprise(scored, temperature);
            if (surprise < leastSurprise) {
                leastSurprise = surprise;
                best = temperature;
            }
        }
        return (float) best;
    }

    private static double surprise(List<Scored> rows, double temperature) {
        double sum = 0;
        for (Scored row : rows) {
            double[] probabilities = row.scores().clone();
            for (int label = 0; label < probabilities.length; label++) {
                probabilities[label] /= temperature;
            }
            Softmax.apply(probabilities);
            sum -= StrictMath.log(Math.max(probabilities[row.label()], Double.MIN_NORMAL));
        }
        return sum;
    }
}
