package io.saring.label.lexical;

/** Brings one label's weights to steps of 8 bits: the largest becomes 127 steps, the rest is rounded. */
final class Quantiser {

    private static final int MOST_STEPS = 127;

    private final float[] weights;
    private final int width;

    /** @param weights a row for each feature, a weight for each of so many labels */
    Quantiser(float[] weights, int width) {
        this.weights = weights;
        this.width = width;
    }

    /** For each label what one step is worth. */
    float[] scales() {
        float[] scales = new float[width];
        for (int i = 0; i < weights.length; i++) {
            scales[i % width] = Math.max(scales[i % width], Math.abs(weights[i]) / MOST_STEPS);
        }
        return scales;
    }

    /** Writes the steps of all labels into rows of weights, from a label's place on. */
    void write(float[] scales, byte[] steps, int stride, int first) {
        for (int i = 0; i < weights.length; i++) {
            float scale = scales[i % width];
            int step = scale == 0 ? 0 : Math.round(weights[i] / scale);
            steps[i / width * stride + first + i % width] = (byte) (step + LexicalWeights.ZERO_STEP);
        }
    }
}
