package io.saring.evaluate;

import io.saring.label.VectorScaling;
import io.saring.label.VectorScaling.Scored;
import java.util.List;

/**
 * Fits the calibration of language models. A model's own leaning to some labels, told by what it says of a text without
 * content, is taken out (contextual calibration: Zhao, Wallace, Feng, Klein and Singh, "Calibrate Before Use", 2021), and
 * what is left is divided by a temperature (Guo, Pleiss, Sun and Weinberger, 2017).
 */
final class ContextualFit {

    /** How many rows the slope that a fit begins with is worth. */
    private static final double PRIOR_ROWS = 20;

    private static final double LEAST_SLOPE = 0.01;
    private static final double LARGEST_SLOPE = 20;
    private static final int HALVINGS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] leaning;

    /** With the logarithms of the probabilities that labels have for a text without content. */
    ContextualFit(double[] leaning) {
        this.leaning = leaning.clone();
    }

    /** The scaling of a slope, which is one through the temperature. */
    VectorScaling scaling(double slope) {
        double[] offsets = new double[leaning.length];
        for (int label = 0; label < offsets.length; label++) {
            offsets[label] = -slope * leaning[label];
        }
        return new VectorScaling(slope, offsets);
    }

    /**
     * The scaling with the slope under which rows are least surprising, by golden-section search.
     *
     * @param prior a slope that few rows do not move it far from
     */
    VectorScaling fit(List<Scored> rows, double prior) {
        double low = Math.log(LEAST_SLOPE);
        double high = Math.log(LARGEST_SLOPE);
        for (int i = 0; i < HALVINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(rows, left, prior) < loss(rows, right, prior)) {
                high = right;
            } else {
                low = left;
            }
        }
        return scaling(Math.exp((low + high) / 2));
    }

    private double loss(List<Scored> rows, double logSlope, double prior) {
        VectorScaling scaling = scaling(Math.exp(logSlope));
        double surprise = 0;
        for (Scored row : rows) {
            double[] probabilities = row.scores().clone();
            scaling.apply(probabilities);
            surprise -= Math.log(Math.max(probabilities[row.label()], 1e-12));
        }
        double distance = logSlope - Math.log(prior);
        return surprise + PRIOR_ROWS * distance * distance;
    }
}
