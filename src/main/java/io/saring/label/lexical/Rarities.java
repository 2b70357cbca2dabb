package io.saring.label.lexical;

/**
 * How rare each feature is: its inverse document frequency, learnt from the training texts. Immutable.
 */
final class Rarities {

    /** A feature seen in fewer texts than this says nothing, and is left out. */
    private static final int LEAST_TEXTS = 3;
    /** What a rarity of 1 is stored as; 255 is then the idf of a feature that one text in three million has. */
    private static final int STEPS = 16;

    private final byte[] steps;

    /** Rarities in sixteenths, as {@link #steps} gives them. */
    Rarities(byte[] steps) {
        this.steps = steps;
    }

    /**
     * Learns from frequencies: ln((1 + texts) / (1 + frequency)) + 1, as scikit-learn's smoothed idf has it.
     *
     * @param frequencies for each bucket how many texts have it
     * @param texts how many texts there are
     */
    static Rarities learn(int[] frequencies, int texts) {
        byte[] steps = new byte[frequencies.length];
        for (int bucket = 0; bucket < steps.length; bucket++) {
            if (frequencies[bucket] >= LEAST_TEXTS) {
                double idf = StrictMath.log((1.0 + texts) / (1.0 + frequencies[bucket])) + 1;
                steps[bucket] = (byte) Math.min(255, Math.round(idf * STEPS));
            }
        }
        return new Rarities(steps);
    }

    /** The rarity of the features in a bucket, in sixteenths; zero where they are left out. */
    float of(int bucket) {
        return steps[bucket] & 0xFF;
    }

    /** The rarities in sixteenths, one unsigned byte a bucket. */
    byte[] steps() {
        return steps;
    }
}
