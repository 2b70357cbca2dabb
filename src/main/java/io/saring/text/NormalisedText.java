package io.saring.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as every labeller sees it, with an account of what was found in it and done to it.
 *
 * @param text the normalised text: NFC, without control, bidi and stray zero-width characters, Burmese in Unicode
 * @param script ISO 15924 code of the script that most letters are in as people read them, links, names and numbers left out;
 *     Zyyy where there are none
 * @param scripts the scripts that a fifth of the letters or more are in, and Chinese characters wherever there are any
 * @param codeMixed whether two scripts each make up a fifth of the letters or more, or two languages in Latin script each
 *     a fifth of the small words that tell them apart
 * @param zawgyiProbability probability that Burmese letters came in Zawgyi encoding; absent where there are none
 * @param changes what was done to the text as it was written; empty where nothing was
 */
public record NormalisedText(
        String text,
        String script,
        Set<String> scripts,
        boolean codeMixed,
        @Nullable Double zawgyiProbability,
        Set<Change> changes) {

    /** The script of texts without letters. */
    public static final String NO_SCRIPT = Scripts.NO_SCRIPT;

    public NormalisedText {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(script, "script");
        scripts = Set.copyOf(scripts);
        changes = Set.copyOf(changes);
    }

    /** Whether the text holds any letter at all. */
    public boolean hasLetters() {
        return !script.equals(Scripts.NO_SCRIPT);
    }

    /** The text as a language model is shown it: nothing in it that people do not see, but what shapes letters and emoji. */
    public String visible() {
        return text.replace(Characters.GRAPHEME_JOINER, "");
    }

    /** Whether it holds links, names and numbers, and besides them nothing that could be labelled. */
    public boolean isOnlyPersonalData() {
        if (hasLetters()) {
            return false;
        }
        String left = SurfaceText.letters(text);
        return left.codePoints().allMatch(Characters::isBlankOrPunctuation)
                && !text.codePoints().allMatch(Characters::isBlankOrPunctuation);
    }

    /**
     * Where which script is written, in order; all of a text whose signs only look like letters is in the script that they look
     * like.
     */
    public List<ScriptSpan> spans() {
        List<ScriptSpan> spans = ScriptSpan.of(text);
        return spans.isEmpty() && hasLetters() ? List.of(new ScriptSpan(script, 0, text.length())) : spans;
    }
}
