package io.saring.label.lexical;

import java.util.Arrays;

/**
 * The features that are known, and how rare each is: its inverse document frequency, learnt from the training texts. Each
 * has a row, numbered from 0 in the order of buckets. Immutable.
 */
final class Vocabulary {

    /** A feature seen in fewer texts than this says nothing, and is left out. */
    private static final int LEAST_TEXTS = 3;
    /** What a rarity of 1 is stored as; 255 is then the idf of a feature that one text in three million has. */
    private static final int STEPS = 16;

    /** For each bucket its row plus one, or 0 where it is not known. */
    private final int[] rows;

    private final byte[] rarities;

    /**
     * A vocabulary as it is stored.
     *
     * @param known a bit for each bucket, the lowest bit of a byte first
     * @param rarities for each known bucket its rarity in sixteenths, unsigned
     */
    Vocabulary(byte[] known, byte[] rarities) {
        this.rows = new int[TextFeatures.BUCKETS];
        this.rarities = rarities;
        int next = 0;
        for (int bucket = 0; bucket < rows.length; bucket++) {
            if ((known[bucket / Byte.SIZE] >> (bucket % Byte.SIZE) & 1) != 0) {
                rows[bucket] = ++next;
            }
        }
        if (next != rarities.length) {
            throw new IllegalArgumentException(
                    "its vocabulary has " + next + " features and " + rarities.length + " of them have a rarity");
        }
    }

    /**
     * Learns from frequencies: ln((1 + texts) / (1 + frequency)) + 1, as scikit-learn's smoothed idf has it.
     *
     * @param frequencies for each bucket how many texts have it
     * @param texts how many texts there are
     */
    static Vocabulary learn(int[] frequencies, int texts) {
        byte[] known = new byte[frequencies.length / Byte.SIZE];
        byte[] rarities = new byte[frequencies.length];
        int size = 0;
        for (int bucket = 0; bucket < frequencies.length; bucket++) {
            if (frequencies[bucket] >= LEAST_TEXTS) {
                double idf = StrictMath.log((1.0 + texts) / (1.0 + frequencies[bucket])) + 1;
                known[bucket / Byte.SIZE] |= (byte) (1 << (bucket % Byte.SIZE));
                rarities[size++] = (byte) Math.min(255, Math.round(idf * STEPS));
            }
        }
        return new Vocabulary(known, Arrays.copyOf(rarities, size));
    }

    /** How many features are known. */
    int size() {
        return rarities.length;
    }

    /** The row of the features in a bucket, or -1 where none of them is known. */
    int row(int bucket) {
        return rows[bucket] - 1;
    }

    /** How rare the features of a row are, in sixteenths. */
    float rarity(int row) {
        return rarities[row] & 0xFF;
    }

    /** A bit for each bucket: whether it is known. */
    byte[] known() {
        byte[] known = new byte[rows.length / Byte.SIZE];
        for (int bucket = 0; bucket < rows.length; bucket++) {
            if (rows[bucket] != 0) {
                known[bucket / Byte.SIZE] |= (byte) (1 << (bucket % Byte.SIZE));
            }
        }
        return known;
    }

    /** Each row's rarity in sixteenths, unsigned. */
    byte[] rarities() {
        return rarities;
    }
}
