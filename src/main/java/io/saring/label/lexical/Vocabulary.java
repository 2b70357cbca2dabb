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

    private static final int RARITY_BITS = 8;

    /** For each bucket its row, and in the lowest bits how rare its features are; 0 where they are not known. */
    private final int[] entries;

    private final int size;

    /**
     * A vocabulary as it is stored.
     *
     * @param known for each bucket how rare its features are, in sixteenths, unsigned; 0 where they are not known
     */
    Vocabulary(byte[] known) {
        int[] next = firstRows(known);
        this.entries = new int[known.length];
        this.size = next[RARITIES];
        for (int bucket = 0; bucket < known.length; bucket++) {
            int rarity = known[bucket] & 0xFF;
            if (rarity > 0) {
                entries[bucket] = next[rarity]++ << RARITY_BITS | rarity;
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
        return size;
    }

    /** What is known of the features in a bucket, for {@link #row} and {@link #rarity}: 0 where they are not known. */
    int entry(int bucket) {
        return entries[bucket];
    }

    /** The row of an entry's features. */
    static int row(int entry) {
        return entry >>> RARITY_BITS;
    }

    /** How rare an entry's features are, in sixteenths. */
    static int rarity(int entry) {
        return entry & (RARITIES - 1);
    }

    /** For each bucket how rare its features are, in sixteenths, unsigned; 0 where they are not known. */
    byte[] known() {
        byte[] known = new byte[entries.length];
        for (int bucket = 0; bucket < entries.length; bucket++) {
            known[bucket] = (byte) rarity(entries[bucket]);
        }
        return known;
    }
}
