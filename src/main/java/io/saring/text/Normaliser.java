package io.saring.text;

import com.ibm.icu.text.Normalizer2;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a text into the form that every labeller sees. Pure and thread-safe; what is normalised already stays as it is.
 *
 * <p>Combining marks are kept: without them Thai, Lao, Khmer, Burmese, Tamil and Vietnamese lose their vowels and tones.
 * Emoji are kept too. Look-alike letters, leetspeak, links and numbers stay as they were written: {@link SurfaceText} is
 * for those who need them out of the way.
 */
public final class Normaliser {

    /** From this probability on, Burmese text is taken for Zawgyi and converted. */
    private static final double ZAWGYI_THRESHOLD = 0.9;

    private static final String LATIN = "Latn";

    /** Normalises one text. */
    public NormalisedText normalise(String original) {
        Tidying tidying = new Tidying();
        String text = tidying.tidy(original);
        Double zawgyi = null;
        if (hasBurmese(text)) {
            zawgyi = Zawgyi.probability(text);
            if (zawgyi >= ZAWGYI_THRESHOLD) {
                text = tidying.converted(text);
            }
        }
        String letters = SurfaceText.letters(text);
        Scripts scripts = Scripts.of(letters);
        boolean mixed = scripts.mixed() || (scripts.dominant().equals(LATIN) && FunctionWords.areMixed(letters));
        return new NormalisedText(text, scripts.dominant(), scripts.present(), mixed, zawgyi, tidying.changes);
    }

    private static boolean hasBurmese(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x1000 && text.charAt(i) <= 0x109F) {
                return true;
            }
        }
        return false;
    }

    /** The work on one text, and the account of it. */
    private static final class Tidying {

        private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

        private Set<Change> changes = Set.of();

        private String tidy(String text) {
            String tagged = Flags.keep(text);
            note(Change.CONTROLS_REMOVED, !tagged.equals(text));
            return compose(tagged);
        }

        /** What was composed is cleaned again: a selector may stand behind a letter now that stood behind a mark. */
        private String compose(String text) {
            String parted = partMarks(clean(text));
            String composed = NFC.normalize(parted);
            if (composed.equals(parted)) {
                return composed;
            }
            note(Change.COMPOSED, true);
            return compose(composed);
        }

        private String partMarks(String text) {
            String parted = MarkRuns.part(text);
            note(Change.MARKS_PARTED, !parted.equals(text));
            return parted;
        }

        /** What still looks like Zawgyi after its conversion was none: it stays, so that a second time changes nothing. */
        private String converted(String text) {
            Tidying second = new Tidying();
            String converted = second.tidy(Zawgyi.toUnicode(text));
            if (Zawgyi.probability(converted) >= ZAWGYI_THRESHOLD) {
                return text;
            }
            second.changes.forEach(change -> note(change, true));
            note(Change.ZAWGYI_CONVERTED, true);
            return converted;
        }

        private void note(@Nullable Change change, boolean happened) {
            if (happened) {
                changes = changes.isEmpty() ? EnumSet.noneOf(Change.class) : changes;
                changes.add(change);
            }
        }

        /** The text with every code point kept, replaced or left out; the same object where nothing changes. */
        private String clean(String text) {
            int previous = ' ';
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                if (Characters.changeTo(codePoint, previous, i == 0 ? ' ' : text.charAt(i - 1)) != null) {
                    return cleanFrom(i, text, previous);
                }
                previous = Characters.context(previous, codePoint);
                i += Character.charCount(codePoint);
            }
            return text;
        }

        private String cleanFrom(int start, String text, int before) {
            StringBuilder cleaned = new StringBuilder(text.length()).append(text, 0, start);
            int previous = before;
            for (int i = start; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                char last = cleaned.length() == 0 ? ' ' : cleaned.charAt(cleaned.length() - 1);
                Change change = Characters.changeTo(codePoint, previous, last);
                if (change == Change.SURROGATES_REPLACED) {
                    codePoint = Characters.REPLACEMENT;
                }
                if (change == null || change == Change.SURROGATES_REPLACED) {
                    cleaned.appendCodePoint(codePoint);
                    previous = Characters.context(previous, codePoint);
                }
                note(change, change != null);
            }
            return cleaned.toString();
        }
    }
}
