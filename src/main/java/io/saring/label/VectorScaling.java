package io.saring.label;

import java.util.List;

/**
 * Makes calibrated probabilities of a task's scores: the softmax of {@code slope * score + offset}, a slope for the task
 * and an offset for each label. It is vector scaling (Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural
 * Networks", 2017) with one slope, which a few hundred rows are enough for. Immutable and thread-safe.
 */
public final class VectorScaling {

    /** How many rows a prior is worth. */
    private static final double PRIOR_ROWS = 20;
    /** With more rows than this, evenly chosen ones will do. */
    private static final int MOST_ROWS = 8_000;

    private static final int STEPS = 300;
    private static final double RATE = 0.3;

    private final double slope;
    private final double[] offsets;

    /** A scaling of so many labels as there are offsets. */
    public VectorScaling(double slope, double[] offsets) {
        this.slope = slope;
        this.offsets = offsets.clone();
    }

    /** The scaling that is none: a plain softmax. */
    public static VectorScaling none(int labels) {
        return new VectorScaling(1, new double[labels]);
    }

    /**
     * Answer of a labeller that has not seen the row.
     *
     * @param scores a score for each label
     * @param label the index of the label that is right
     */
    @SuppressWarnings("ArrayRecordComponent") // read in a tight loop, and never compared
    public record Scored(double[] scores, int label) {}

    /** What {@link #slope} scores are multiplied by. */
    public double slope() {
        return slope;
    }

    /** What is added to each label's score after that. */
    public double[] offsets() {
        return offsets.clone();
    }

    /** Replaces scores by probabilities; StrictMath, so that every machine gives the same. */
    public void apply(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = slope * scores[label] + offsets[label];
            highest = Math.max(highest, scores[label]);
        }
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = StrictMath.exp(scores[label] - highest);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
    }

    /**
     * Fits the scaling under which rows are least surprising, by AdaGrad; this one is where it begins and what few rows do
     * not move it far from. For one thread; the same rows give the same scaling.
     *
     * @param rows rows that the labeller was not trained on
     */
    public VectorScaling fit(List<Scored> rows) {
        int stride = Math.max(1, (rows.size() + MOST_ROWS - 1) / MOST_ROWS);
        double[] at = parameters();
        double[] squares = new double[at.length];
        double[] probabilities = new double[offsets.length];
        for (int step = 0; step < STEPS; step++) {
            double[] slopes = slopes(rows, stride, at, probabilities);
            for (int i = 0; i < at.length; i++) {
                squares[i] += slopes[i] * slopes[i];
                at[i] -= squares[i] == 0 ? 0 : RATE * slopes[i] / Math.sqrt(squares[i]);
            }
        }
        return of(at);
    }

    private double[] parameters() {
        double[] at = new double[offsets.length + 1];
        System.arraycopy(offsets, 0, at, 0, offsets.length);
        at[offsets.length] = slope;
        return at;
    }

    private static VectorScaling of(double[] at) {
        double[] offsets = new double[at.length - 1];
        System.arraycopy(at, 0, offsets, 0, offsets.length);
        return new VectorScaling(at[offsets.length], offsets);
    }

    /** The gradient of the mean surprise and of the distance from the prior. */
    private double[] slopes(List<Scored> rows, int stride, double[] at, double[] probabilities) {
        double[] slopes = new double[at.length];
        VectorScaling scaling = of(at);
        int last = at.length - 1;
        int count = 0;
        for (int row = 0; row < rows.size(); row += stride, count++) {
            Scored scored = rows.get(row);
            System.arraycopy(scored.scores(), 0, probabilities, 0, last);
            scaling.apply(probabilities);
            probabilities[scored.label()] -= 1;
            for (int label = 0; label < last; label++) {
                slopes[label] += probabilities[label];
                slopes[last] += probabilities[label] * scored.scores()[label];
            }
        }
        double[] prior = parameters();
        for (int i = 0; i < at.length; i++) {
            slopes[i] = (slopes[i] + PRIOR_ROWS * (at[i] - prior[i])) / (count + PRIOR_ROWS);
        }
        return slopes;
    }
}
