package io.saring.text;

import java.util.Objects;

/**
 * A text as every labeller sees it, with an account of what was found in it.
 *
 * @param text the normalised text: NFC, without control, bidi and stray zero-width characters, Burmese in Unicode
 * @param script ISO 15924 code of the script that most letters are in, Zyyy where there are none
 * @param codeMixed whether two scripts each make up a fifth of the letters or more
 * @param zawgyiProbability probability that Burmese letters came in Zawgyi encoding, or null where there are none
 */
public record NormalisedText(String text, String script, boolean codeMixed, Double zawgyiProbability) {

    public NormalisedText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(script, "script");
    }

    /** Whether the text holds any letter at all. */
    public boolean hasLetters() {
        return !script.equals("Zyyy");
    }
}
