package io.saring.label.lexical;

import io.saring.text.NormalisedText;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one text's weights, by column: those that all languages share, and those that its language has of its own. Not
 * thread-safe: it keeps its arrays from text to text.
 */
final class TextScores {

    private final Vectoriser vectoriser;
    private final ScoringTable shared;
    private final ScoringTable own;
    private int[] ownRows = new int[0];
    /** The language whose own weights were read; absent before any were asked for. */
    private @Nullable String language;

    TextScores(LexicalWeights weights) {
        this.vectoriser = new Vectoriser(weights.vocabulary(), weights.lexicon());
        this.shared = new ScoringTable(weights.steps(), weights.stride());
        this.own = new ScoringTable(weights.ownSteps(), weights.ownStride());
    }

    /** Takes a text; the one before is forgotten. */
    void read(NormalisedText text) {
        if (text.text().length() > TextFeatures.LONGEST_TEXT) {
            vectoriser.read(text.text());
        } else {
            vectoriser.read(text.surface());
        }
        shared.read(vectoriser.rows(), vectoriser.values(), vectoriser.size());
        language = null;
    }

    /** The sums of shared weights, of which those of so many columns from the first on count. */
    float[] shared(int first, int columns) {
        return shared.sums(first, columns);
    }

    /** What shared sums are multiplied by where a language's own stand beside them. */
    float share() {
        return vectoriser.share();
    }

    /** The sums of a language's own weights, of which those of so many columns from the first on count. */
    float[] own(String code, int first, int columns) {
        if (!code.equals(language)) {
            readOwn(code);
            language = code;
        }
        return own.sums(first, columns);
    }

    private void readOwn(String code) {
        int size = vectoriser.ownSize();
        if (ownRows.length < size) {
            ownRows = new int[size * 2];
        }
        int seed = OwnWeights.seed(code);
        for (int i = 0; i < size; i++) {
            ownRows[i] = OwnWeights.row(vectoriser.ownBuckets()[i], seed);
        }
        own.read(ownRows, vectoriser.ownValues(), size);
    }
}
