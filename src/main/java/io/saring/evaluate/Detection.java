package io.saring.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How well a labeller tells what is wrong with a text, whatever its label, from nothing being wrong: what a policy's thresholds
 * use. A row without an answer is never flagged.
 *
 * @param area the area under the receiver operating characteristic: how often a row with something wrong has more probability of
 *     it than one without, ties counted half; 0.5 is chance, NaN where there is but one kind of rows
 * @param recall the share of the rows with something wrong that are flagged where at most one in twenty of the others is; NaN as well
 */
public record Detection(double area, double recall) {

    /** Labels that say that nothing is wrong. */
    private static final Set<String> CLEAN = Set.of("none", "safe");

    private static final double FALSE_ALARMS = 0.05;

    /** Of rows of a task without such labels. */
    static final Detection NONE = new Detection(Double.NaN, Double.NaN);

    /** Whether a label says that nothing is wrong. */
    static boolean isClean(String label) {
        return CLEAN.contains(label);
    }

    /** That of some rows; {@link #NONE} where they are not of both kinds. */
    static Detection of(List<Prediction> predictions) {
        List<Prediction> sorted = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::suspicion).reversed())
                .toList();
        long clean = sorted.stream().filter(row -> isClean(row.expected())).count();
        long wrong = sorted.size() - clean;
        if (clean == 0 || wrong == 0) {
            return NONE;
        }
        double pairs = 0;
        double recall = 0;
        long flagged = 0;
        long alarms = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = endOfTies(sorted, from);
            long falseOnes = sorted.subList(from, to).stream()
                    .filter(row -> isClean(row.expected()))
                    .count();
            long rightOnes = to - from - falseOnes;
            pairs += rightOnes * (clean - alarms - falseOnes / 2.0);
            flagged += rightOnes;
            alarms += falseOnes;
            if (alarms <= FALSE_ALARMS * clean && sorted.get(from).suspicion() > 0) {
                recall = (double) flagged / wrong;
            }
        }
        return new Detection(pairs / clean / wrong, recall);
    }

    private static int endOfTies(List<Prediction> sorted, int from) {
        int to = from + 1;
        while (to < sorted.size()
                && sorted.get(to).suspicion() == sorted.get(from).suspicion()) {
            to++;
        }
        return to;
    }

    /** The mean of several, over those that were measured. */
    static Detection mean(Collection<Detection> all) {
        return new Detection(
                mean(all.stream().mapToDouble(Detection::area).toArray()),
                mean(all.stream().mapToDouble(Detection::recall).toArray()));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Whether it was measured. */
    public boolean isMeasured() {
        return Double.isFinite(area);
    }
}
