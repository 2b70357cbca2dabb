package io.saring.evaluate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A labeller's answer for one labelled row.
 *
 * @param lang ISO 639 code of the row's language
 * @param expected the row's label
 * @param predicted the label that was answered; absent where there was no answer
 * @param group what rows with the same text in several languages have in common, where there is one
 * @param probability the answered label's probability, 0 to 1; 0 without an answer
 * @param suspicion the probability of all labels that say that something is wrong, 0 to 1; 0 without an answer
 */
public record Prediction(
        String lang,
        String expected,
        @Nullable String predicted,
        @Nullable String group,
        double probability,
        double suspicion) {

    public Prediction {
        Objects.requireNonNull(lang, "lang");
        Objects.requireNonNull(expected, "expected");
    }

    /** One of a task that nothing is wrong or right with. */
    public Prediction(
            String lang, String expected, @Nullable String predicted, @Nullable String group, double probability) {
        this(lang, expected, predicted, group, probability, 0);
    }

    /** Whether the answer is the row's label. */
    boolean isRight() {
        return expected.equals(predicted);
    }
}
