package io.saring.label.lexical;

/**
 * Turns texts into vectors of length 1: each feature weighs the logarithm of its count times its rarity, after the usual
 * TF-IDF. Not thread-safe: it keeps its arrays from text to text.
 */
final class Vectoriser {

    private static final int COUNTS = 256;
    private static final float[] COUNT_WEIGHTS = new float[COUNTS];

    static {
        for (int count = 1; count < COUNTS; count++) {
            COUNT_WEIGHTS[count] = (float) (1 + StrictMath.log(count));
        }
    }

    private final Vocabulary vocabulary;
    private final TextFeatures features = new TextFeatures();
    private int[] rows = new int[0];
    private float[] values = new float[0];
    private int size;

    Vectoriser(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Makes the vector of a text, in place of that of the text before. */
    void read(String text) {
        features.extract(text);
        if (rows.length < features.size()) {
            rows = new int[features.size() * 2];
            values = new float[features.size() * 2];
        }
        float squares = weigh();
        float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < size; i++) {
            values[i] *= factor;
        }
    }

    private float weigh() {
        size = 0;
        float squares = 0;
        for (int i = 0; i < features.size(); i++) {
            int entry = vocabulary.entry(features.bucket(i));
            if (entry != 0) {
                float value = Vocabulary.rarity(entry) * COUNT_WEIGHTS[Math.min(features.count(i), COUNTS - 1)];
                rows[size] = Vocabulary.row(entry);
                values[size++] = value;
                squares += value * value;
            }
        }
        return squares;
    }

    /** How many features the vector has. */
    int size() {
        return size;
    }

    /** The features' rows; only the first {@link #size} count, and the next text overwrites them. */
    int[] rows() {
        return rows;
    }

    /** The features' values, 0 to 1; only the first {@link #size} count, and the next text overwrites them. */
    float[] values() {
        return values;
    }
}
