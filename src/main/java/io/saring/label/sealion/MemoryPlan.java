package io.saring.label.sealion;

import java.util.Locale;

/**
 * Memory that a checkpoint takes.
 *
 * @param weightBytes its weights, in the form that the device computes with
 * @param tokenBytes what a token of a pass takes besides, at most
 * @param tokenOperations what a token's layers take, a multiplication and an addition being two
 */
record MemoryPlan(long weightBytes, long tokenBytes, double tokenOperations) {

    /** Passes of 512 tokens were 5 % slower, and much larger ones keep others waiting. */
    private static final int MOST_ON_CPU = 1024;
    /** A pass of so many operations takes some seconds on a processor; longer ones would pass for a hung device. */
    private static final double PASS_OPERATIONS = 2e12;

    private static final int MOST_ON_CUDA = 16_384;
    private static final int LEAST = 64;
    /** Rows of the head are computed in blocks of fp32; more than this is never held for a token. */
    private static final long HEAD_BLOCK = 4L * 32_768;

    /** What it takes at a precision. On the CPU matrices are copied into oneDNN's order, the embedding stays as it is. */
    static MemoryPlan of(ModelShape shape, Compute.Precision precision, boolean onCuda) {
        long matrices = shape.layerParameters() + shape.headParameters();
        long embedding = onCuda && shape.tied() ? 0 : shape.headParameters();
        long activations = 4L * shape.hiddenSize()
                + 3L * shape.intermediateSize()
                + 4L * (shape.heads() + 2L * shape.keyHeads()) * shape.headSize();
        return new MemoryPlan(
                (matrices + embedding) * precision.bytes(),
                activations * Float.BYTES + HEAD_BLOCK,
                2.0 * shape.layerParameters());
    }

    /**
     * Tokens of a pass: as many as the device computes well with, and on the CPU as memory has room for.
     *
     * @param limit what this process may take, in bytes
     * @throws IllegalArgumentException where not even the weights have room
     */
    int passTokens(boolean onCuda, long limit) {
        if (onCuda) {
            return MOST_ON_CUDA;
        }
        long left = limit - weightBytes - Runtime.getRuntime().maxMemory();
        if (left < LEAST * tokenBytes) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "its weights take %.1f GiB and Java's heap up to %.1f GiB, and this process may have %.1f GiB; give it"
                            + " more memory, a smaller heap (java -Xmx1g), or a smaller checkpoint",
                    gibibytes(weightBytes),
                    gibibytes(Runtime.getRuntime().maxMemory()),
                    gibibytes(limit)));
        }
        double suitable = Math.min(MOST_ON_CPU, PASS_OPERATIONS / tokenOperations);
        return (int) Math.max(LEAST, Math.min(suitable, (double) left / tokenBytes));
    }

    static double gibibytes(long bytes) {
        return bytes / (double) (1 << 30);
    }
}
