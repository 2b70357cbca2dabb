package io.saring.label.lexical;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Scores a text for the labels of all tasks that are asked for. All that a feature says stands in one row, so that a feature costs
 * one cache miss whatever the number of tasks; eight labels are added with four multiplications, two in the halves of a
 * 64-bit integer each. Not thread-safe: it keeps its arrays from text to text.
 */
final class ScoringTable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** What a value of 1 is scored as. A text's values have length 1, so that no sum outgrows 32 bits. */
    private static final int VALUE_STEPS = 1 << 12;

    private static final long PAIR = 0x000000FF000000FFL;
    private static final long LOW = 0xFFFFFFFFL;

    private final byte[] steps;
    private final int stride;
    private final float[] sums;
    private long[] values = new long[0];
    private int[] places = new int[0];
    private int size;
    /** What weights of zero sum up to. */
    private long zero;
    /** Which eight labels were summed for the text. */
    private final boolean[] summed;

    /**
     * Over weights.
     *
     * @param steps a row a feature
     * @param stride how long a row is, a multiple of 8
     */
    ScoringTable(byte[] steps, int stride) {
        this.steps = steps;
        this.stride = stride;
        this.sums = new float[stride];
        this.summed = new boolean[stride / Long.BYTES];
    }

    /**
     * Takes a text's vector to score; the one before is forgotten.
     *
     * @param rows its features' rows, of which the first {@code length} count
     * @param weights their values
     */
    void read(int[] rows, float[] weights, int length) {
        size = length;
        if (values.length < size) {
            values = new long[size * 2];
            places = new int[size * 2];
        }
        int total = 0;
        for (int i = 0; i < size; i++) {
            int value = (int) (weights[i] * VALUE_STEPS + 0.5f);
            values[i] = value;
            places[i] = rows[i] * stride;
            total += value;
        }
        zero = (long) LexicalWeights.ZERO_STEP * total;
        Arrays.fill(summed, false);
    }

    /**
     * For each label, in the order of the weights' rows, the sum of its steps for the text; only those that are asked for, or were asked
     * for before, count.
     *
     * @param first the first label that is asked for
     * @param labels how many are
     */
    float[] sums(int first, int labels) {
        for (int block = first / Long.BYTES; block * Long.BYTES < first + labels; block++) {
            if (!summed[block]) {
                sum(block * Long.BYTES);
                summed[block] = true;
            }
        }
        return sums;
    }

    private void sum(int block) {
        byte[] all = steps;
        int[] at = places;
        long[] times = values;
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        int last = size;
        for (int i = 0; i < last; i++) {
            long eight = (long) LONG.get(all, at[i] + block);
            long value = times[i];
            first += (eight & PAIR) * value;
            second += (eight >>> 8 & PAIR) * value;
            third += (eight >>> 16 & PAIR) * value;
            fourth += (eight >>> 24 & PAIR) * value;
        }
        put(block, first);
        put(block + 1, second);
        put(block + 2, third);
        put(block + 3, fourth);
    }

    private void put(int label, long pair) {
        sums[label] = (float) ((pair & LOW) - zero) / VALUE_STEPS;
        sums[label + Integer.BYTES] = (float) ((pair >>> Integer.SIZE) - zero) / VALUE_STEPS;
    }
}
