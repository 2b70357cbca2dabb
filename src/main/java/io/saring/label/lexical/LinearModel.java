package io.saring.label.lexical;

/**
 * A linear model as it comes from training: a score for each label. Immutable by convention.
 *
 * @param weights a row a feature, in it a weight a label
 * @param biases each label's score for a text without features
 */
@SuppressWarnings("ArrayRecordComponent") // read in a tight loop, and never compared
record LinearModel(float[] weights, float[] biases) {

    /** The score of each label. */
    double[] scores(TrainingExample example) {
        double[] scores = new double[biases.length];
        for (int label = 0; label < scores.length; label++) {
            scores[label] = biases[label];
        }
        for (int i = 0; i < example.rows().length; i++) {
            int at = example.rows()[i] * scores.length;
            for (int label = 0; label < scores.length; label++) {
                scores[label] += example.values()[i] * weights[at + label];
            }
        }
        return scores;
    }
}
