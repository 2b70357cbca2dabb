package io.saring.text;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as every labeller sees it, with an account of what was found in it and done to it. Immutable; equal to another with the
 * same text and account.
 */
public final class NormalisedText {

    /** The script of texts without letters. */
    public static final String NO_SCRIPT = Scripts.NO_SCRIPT;

    private final String text;
    private final String script;
    private final Set<String> scripts;
    private final boolean codeMixed;
    private final @Nullable Double zawgyiProbability;
    private final Set<Change> changes;
    /** Made when it is first asked for; several threads may make the same. */
    private @Nullable SurfaceText surface;

    /**
     * Of a text and what was found in it.
     *
     * @param text the normalised text: NFC, without control, bidi and stray zero-width characters, Burmese in Unicode
     * @param script ISO 15924 code of the script that most letters are in as people read them, links, names and numbers left
     *     out; Zyyy where there are none
     * @param scripts the scripts that a fifth of the letters or more are in, and Chinese characters wherever there are any
     * @param codeMixed whether two scripts each make up a fifth of the letters or more, or two languages in Latin script each
     *     a fifth of the small words that tell them apart
     * @param zawgyiProbability probability that Burmese letters came in Zawgyi encoding; absent where there are none
     * @param changes what was done to the text as it was written; empty where nothing was
     */
    public NormalisedText(
            String text,
            String script,
            Set<String> scripts,
            boolean codeMixed,
            @Nullable Double zawgyiProbability,
            Set<Change> changes) {
        this.text = Objects.requireNonNull(text, "text");
        this.script = Objects.requireNonNull(script, "script");
        this.scripts = Set.copyOf(scripts);
        this.codeMixed = codeMixed;
        this.zawgyiProbability = zawgyiProbability;
        this.changes = Set.copyOf(changes);
    }

    /** The normalised text. */
    public String text() {
        return text;
    }

    /** The script that most letters are in. */
    public String script() {
        return script;
    }

    /** The scripts that a fair part of the letters is in. */
    public Set<String> scripts() {
        return scripts;
    }

    /** Whether two scripts or languages each make up a fair part. */
    public boolean codeMixed() {
        return codeMixed;
    }

    /** Probability that Burmese letters came in Zawgyi encoding; absent where there are none. */
    public @Nullable Double zawgyiProbability() {
        return zawgyiProbability;
    }

    /** What was done to the text as it was written. */
    public Set<Change> changes() {
        return changes;
    }

    /** Its surface, for all that count letters and words; made once. */
    public SurfaceText surface() {
        SurfaceText made = surface;
        if (made == null) {
            made = SurfaceText.of(text);
            surface = made;
        }
        return made;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof NormalisedText own
                && own.text.equals(text)
                && own.script.equals(script)
                && own.scripts.equals(scripts)
                && own.codeMixed == codeMixed
                && Objects.equals(own.zawgyiProbability, zawgyiProbability)
                && own.changes.equals(changes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, script, codeMixed);
    }

    @Override
    public String toString() {
        return "NormalisedText[" + script + ", " + text.length() + " units]";
    }
}
