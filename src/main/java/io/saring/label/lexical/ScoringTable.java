package io.saring.label.lexical;

/**
 * A linear model's weights laid out for speed: four labels' steps in one integer, all labels of a bucket beside each
 * other, so that a feature costs one cache line a task and sums stay in registers. Gives what {@link LinearModel#scores}
 * gives, to the last bit. Immutable.
 */
final class ScoringTable {

    private static final int PACKED = 4;

    private final LinearModel model;
    private final int labels;
    private final int blocks;
    private final int mask;
    private final int[] steps;

    ScoringTable(LinearModel model) {
        this.model = model;
        this.labels = model.labels().size();
        this.blocks = (labels + PACKED - 1) / PACKED;
        this.mask = model.rows() - 1;
        this.steps = new int[model.rows() * blocks];
        for (int row = 0; row <= mask; row++) {
            for (int label = 0; label < labels; label++) {
                int step = model.weights()[row * labels + label] & 0xFF;
                steps[row * blocks + label / PACKED] |= step << (label % PACKED * Byte.SIZE);
            }
        }
    }

    /** The probability of each label for the text that the vectoriser read last. */
    double[] probabilities(Vectoriser text) {
        float[] sums = new float[blocks * PACKED];
        for (int block = 0; block < blocks; block++) {
            sum(text, block, sums);
        }
        double[] scores = new double[labels];
        for (int label = 0; label < labels; label++) {
            double score = model.biases()[label] + sums[label] * model.scales()[label];
            scores[label] = score / model.temperature();
        }
        Softmax.apply(scores);
        return scores;
    }

    private void sum(Vectoriser text, int block, float[] sums) {
        int[] buckets = text.buckets();
        float[] values = text.values();
        int size = text.size();
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < size; i++) {
            int packed = steps[(buckets[i] & mask) * blocks + block];
            float value = values[i];
            first += value * (byte) packed;
            second += value * (byte) (packed >> 8);
            third += value * (byte) (packed >> 16);
            fourth += value * (packed >> 24);
        }
        sums[block * PACKED] = first;
        sums[block * PACKED + 1] = second;
        sums[block * PACKED + 2] = third;
        sums[block * PACKED + 3] = fourth;
    }
}
