package io.saring.label.lexical;

/**
 * The features that are known, and how rare each is: its inverse document frequency, learnt from the training texts. Each
 * has a row, numbered from 0, the most frequent ones first: most of what a text has then lies close together in memory.
 * Immutable.
 */
final class Vocabulary {

    /** A feature seen in fewer texts than this says nothing, and is left out. */
    private static final int LEAST_TEXTS = 3;
    /** What a rarity of 1 is stored as; 255 is then the idf of a feature that one text in three million has. */
    private static final int STEPS = 16;
    /** Rarities are stored in a byte. */
    private static final int RARITIES = 256;

    /** For each bucket its row plus one, or 0 where it is not known. */
    private final int[] rows;

    /** For each row how rare its features are, in sixteenths, unsigned. */
    private final byte[] rarities;

    /**
     * A vocabulary as it is stored.
     *
     * @param known for each bucket how rare its features are, in sixteenths, unsigned; 0 where they are not known
     */
    Vocabulary(byte[] known) {
        int[] next = firstRows(known);
        this.rows = new int[known.length];
        this.rarities = new byte[next[RARITIES]];
        for (int bucket = 0; bucket < known.length; bucket++) {
            int rarity = known[bucket] & 0xFF;
            if (rarity > 0) {
                rarities[next[rarity]] = known[bucket];
                rows[bucket] = ++next[rarity];
            }
        }
    }

    /** For each rarity the row of its first feature; then how many rows there are. */
    private static int[] firstRows(byte[] known) {
        int[] first = new int[RARITIES + 1];
        for (byte rarity : known) {
            if (rarity != 0) {
                first[(rarity & 0xFF) + 1]++;
            }
        }
        for (int rarity = 1; rarity <= RARITIES; rarity++) {
            first[rarity] += first[rarity - 1];
        }
        return first;
    }

    /**
     * Learns from frequencies: ln((1 + texts) / (1 + frequency)) + 1, as scikit-learn's smoothed idf has it.
     *
     * @param frequencies for each bucket how many texts have it
     * @param texts how many texts there are
     */
    static Vocabulary learn(int[] frequencies, int texts) {
        byte[] known = new byte[frequencies.length];
        for (int bucket = 0; bucket < frequencies.length; bucket++) {
            if (frequencies[bucket] >= LEAST_TEXTS) {
                double idf = StrictMath.log((1.0 + texts) / (1.0 + frequencies[bucket])) + 1;
                known[bucket] = (byte) Math.min(RARITIES - 1, Math.round(idf * STEPS));
            }
        }
        return new Vocabulary(known);
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

    /** For each bucket how rare its features are, in sixteenths, unsigned; 0 where they are not known. */
    byte[] known() {
        byte[] known = new byte[rows.length];
        for (int bucket = 0; bucket < rows.length; bucket++) {
            known[bucket] = rows[bucket] == 0 ? 0 : rarities[rows[bucket] - 1];
        }
        return known;
    }
}
