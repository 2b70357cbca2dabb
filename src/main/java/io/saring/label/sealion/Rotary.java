package io.saring.label.sealion;

import org.jspecify.annotations.Nullable;

/**
 * Rotation of a head's halves by position.
 *
 * @param base the base of the frequencies' geometric series
 * @param scaling how they are stretched for long texts; absent where they are not
 */
record Rotary(double base, @Nullable Scaling scaling) {

    /**
     * Llama 3's stretching: low frequencies are divided, high ones stay, those between are blended.
     *
     * @param factor what low frequencies are divided by
     * @param lowFrequencyFactor turns within the original length under which a frequency is low
     * @param highFrequencyFactor turns over which it is high
     * @param originalLength the length in tokens that the model was first trained for
     */
    record Scaling(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalLength) {}

    /**
     * The frequencies of half a head, in radians a token; computed in single precision, as the models were trained.
     *
     * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer</a>, and for the stretching Meta's Llama 3.1
     */
    float[] frequencies(int headSize) {
        float[] frequencies = new float[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            float exponent = (float) (2 * i) / headSize;
            frequencies[i] = stretched((float) (1.0 / (float) Math.pow(base, exponent)));
        }
        return frequencies;
    }

    private float stretched(float frequency) {
        if (scaling == null) {
            return frequency;
        }
        double length = 2 * Math.PI / frequency;
        if (length < scaling.originalLength() / scaling.highFrequencyFactor()) {
            return frequency;
        }
        if (length > scaling.originalLength() / scaling.lowFrequencyFactor()) {
            return (float) (frequency / scaling.factor());
        }
        double high = (scaling.originalLength() / length - scaling.lowFrequencyFactor())
                / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
        return (float) ((1 - high) * frequency / scaling.factor() + high * frequency);
    }
}
