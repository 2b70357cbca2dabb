package io.saring.label.lexical;

import io.saring.text.SurfaceText;

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
    private final TextFeatures features;
    private int[] rows = new int[0];
    private float[] values = new float[0];
    private int size;
    /** Buckets and values of the features that languages weigh on their own. */
    private int[] ownBuckets = new int[0];

    private float[] ownValues = new float[0];
    private int ownSize;
    private float share;

    Vectoriser(Vocabulary vocabulary, Lexicon lexicon) {
        this.vocabulary = vocabulary;
        this.features = new TextFeatures(lexicon);
    }

    /** Makes the vector of a text, in place of that of the text before. */
    void read(String text) {
        features.extract(text);
        read();
    }

    /** The same, by a text's surface. */
    void read(SurfaceText surface) {
        features.extract(surface);
        read();
    }

    private void read() {
        if (rows.length < features.size()) {
            rows = new int[features.size() * 2];
            values = new float[features.size() * 2];
            ownBuckets = new int[features.size() * 2];
            ownValues = new float[features.size() * 2];
        }
        float squares = weigh();
        float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < size; i++) {
            values[i] *= factor;
        }
        scaleOwn(factor);
    }

    private float weigh() {
        size = 0;
        ownSize = 0;
        float squares = 0;
        for (int i = 0; i < features.size(); i++) {
            int bucket = features.bucket(i);
            int entry = vocabulary.entry(bucket);
            if (entry != 0) {
                float value = Vocabulary.rarity(entry) * COUNT_WEIGHTS[Math.min(features.count(i), COUNTS - 1)];
                rows[size] = Vocabulary.row(entry);
                values[size++] = value;
                squares += value * value;
                if (features.isOwn(i)) {
                    ownBuckets[ownSize] = bucket;
                    ownValues[ownSize++] = value;
                }
            }
        }
        return squares;
    }

    /** With the features that a language weighs on its own, the vector has length 1 too. */
    private void scaleOwn(float factor) {
        float squares = 1;
        for (int i = 0; i < ownSize; i++) {
            ownValues[i] *= factor * OwnWeights.FACTOR;
            squares += ownValues[i] * ownValues[i];
        }
        share = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < ownSize; i++) {
            ownValues[i] *= share;
        }
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

    /** How many of the features languages weigh on their own. */
    int ownSize() {
        return ownSize;
    }

    /** The buckets of those; only the first {@link #ownSize} count, and the next text overwrites them. */
    int[] ownBuckets() {
        return ownBuckets;
    }

    /** The values of those beside the others, 0 to 1; only the first {@link #ownSize} count. */
    float[] ownValues() {
        return ownValues;
    }

    /** What the values of the others are multiplied by where those stand beside them, 0 to 1. */
    float share() {
        return share;
    }
}
