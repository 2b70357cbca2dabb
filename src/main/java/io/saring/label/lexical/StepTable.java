package io.saring.label.lexical;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Table of steps that is filled from left to right. Used once, by one thread. */
final class StepTable {

    private final byte[] steps;
    private final int stride;
    private int filled;

    /** With room for so many columns. */
    StepTable(int rows, int columns) {
        this.stride = LexicalWeights.stride(columns);
        this.steps = new byte[rows * stride];
        Arrays.fill(steps, (byte) LexicalWeights.ZERO_STEP);
    }

    /**
     * Fills the next columns.
     *
     * @param quantiser what writes them; absent where they stay zero
     * @param scales for each column what one step is worth
     */
    void add(@Nullable Quantiser quantiser, float[] scales) {
        if (quantiser != null) {
            quantiser.write(scales, steps, stride, filled);
        }
        filled += scales.length;
    }

    byte[] steps() {
        return steps;
    }
}
