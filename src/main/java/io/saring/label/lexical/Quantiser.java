package io.saring.label.lexical;

/** Brings one label's weights to steps of 8 bits: the largest becomes 127 steps, the rest is rounded. */
final class Quantiser {

    private static final int MOST_STEPS = 127;

    private final float[] weights;
    private final int width;

    /** @param weights a row for each bucket, a weight for each of so many labels */
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

    /** The weights in steps of their label. */
    byte[] steps(float[] scales) {
        byte[] steps = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            float scale = scales[i % width];
            steps[i] = scale == 0 ? 0 : (byte) Math.round(weights[i] / scale);
        }
        return steps;
    }
}
