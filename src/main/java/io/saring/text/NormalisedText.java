package io.saring.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as every labeller sees it, with an account of what was found in it and done to it.
 *
 * @param text the normalised text: NFC, without control, bidi and stray zero-width characters, Burmese in Unicode
 * @param script ISO 15924 code of the script that most letters are in, Zyyy where there are none
 * @param codeMixed whether two scripts each make up a fifth of the letters or more, or two languages in Latin script each
 *     a fifth of the small words that tell them apart
 * @param zawgyiProbability probability that Burmese letters came in Zawgyi encoding; absent where there are none
 * @param changes what was done to the text as it was written; empty where nothing was
 */
public record NormalisedText(
        String text,
        String script,
        boolean codeMixed,
        @Nullable Double zawgyiProbability,
        Set<Change> changes) {

    public NormalisedText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(script, "script");
        changes = Set.copyOf(changes);
    }

    /** Whether the text holds any letter at all. */
    public boolean hasLetters() {
        return !script.equals(Scripts.NO_SCRIPT);
    }

    /** Where which script is written, in order. */
    public List<ScriptSpan> spans() {
        return ScriptSpan.of(text);
    }
}
