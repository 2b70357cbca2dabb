package io.saring.label.lexical;

import java.util.List;
import java.util.Set;

/**
 * One task's linear model: a score for each label, of which softmax makes probabilities. Immutable.
 *
 * @param task the task's name
 * @param labels the labels that it tells apart
 * @param languages the languages that it was taught enough of to answer in
 * @param biases each label's score for a text without features
 * @param scales for each label what one step of its weights is worth
 * @param temperature what scores are divided by, so that probabilities are as sure as they are right
 * @param weights a row for each bucket, a step count for each label; a power of two rows
 */
@SuppressWarnings("ArrayRecordComponent") // read for every text, and never compared
record LinearModel(
        String task,
        List<String> labels,
        Set<String> languages,
        float[] biases,
        float[] scales,
        float temperature,
        byte[] weights) {

    /** How many rows the weights have; a bucket's row is its remainder. */
    int rows() {
        return weights.length / labels.size();
    }

    /** The probability of each label for the text that the vectoriser read last. */
    double[] probabilities(Vectoriser text) {
        double[] scores = scores(text.buckets(), text.values(), text.size());
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= temperature;
        }
        Softmax.apply(scores);
        return scores;
    }

    /**
     * The score of each label, before the temperature.
     *
     * @param buckets a text's features
     * @param values their values
     * @param size how many there are
     */
    double[] scores(int[] buckets, float[] values, int size) {
        float[] sums = new float[labels.size()];
        add(buckets, values, size, sums);
        double[] scores = new double[sums.length];
        for (int label = 0; label < sums.length; label++) {
            scores[label] = biases[label] + sums[label] * scales[label];
        }
        return scores;
    }

    private void add(int[] buckets, float[] values, int size, float[] sums) {
        int width = sums.length;
        int mask = rows() - 1;
        for (int i = 0; i < size; i++) {
            int row = (buckets[i] & mask) * width;
            float value = values[i];
            for (int label = 0; label < width; label++) {
                sums[label] += value * weights[row + label];
            }
        }
    }
}
