package io.saring.label.lexical;

import java.util.List;

/**
 * How much each feature tells about each label: the size of the logarithm of how much more often texts of the label have
 * it than the others do, mixed with what is the same for all features (Wang and Manning, 2012).
 */
final class LogRatios {

    /** What every feature is taken to have been seen in addition. */
    private static final double SMOOTHING = 0.05;

    private LogRatios() {}

    /**
     * A factor for each feature and label, 1 on average: a row a feature, in it a factor a label.
     *
     * @param share what share the ratio has; the rest is 1 for every feature
     */
    static float[] factors(List<TrainingExample> examples, int labels, int features, double share) {
        double[] seen = new double[labels * features];
        double[] ofLabel = new double[labels];
        for (TrainingExample example : examples) {
            for (int i = 0; i < example.rows().length; i++) {
                double value = example.weight() * example.values()[i];
                seen[example.rows()[i] * labels + example.label()] += value;
                ofLabel[example.label()] += value;
            }
        }
        return factors(seen, ofLabel, labels, features, share);
    }

    private static float[] factors(double[] seen, double[] ofLabel, int labels, int features, double share) {
        double all = 0;
        for (double sum : ofLabel) {
            all += sum;
        }
        float[] ratios = new float[seen.length];
        double sum = 0;
        long count = 0;
        for (int at = 0; at < seen.length; at += labels) {
            double ofFeature = 0;
            for (int label = 0; label < labels; label++) {
                ofFeature += seen[at + label];
            }
            for (int label = 0; label < labels && ofFeature > 0; label++) {
                double own = (seen[at + label] + SMOOTHING) / (ofLabel[label] + SMOOTHING * features);
                double others =
                        (ofFeature - seen[at + label] + SMOOTHING) / (all - ofLabel[label] + SMOOTHING * features);
                ratios[at + label] = (float) Math.abs(StrictMath.log(own / others));
                sum += ratios[at + label];
                count++;
            }
        }
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (float) (1 - share + share * ratios[i] * count / sum);
        }
        return ratios;
    }
}
