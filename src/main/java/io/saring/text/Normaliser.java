package io.saring.text;

import com.ibm.icu.text.Normalizer2;

/**
 * Brings a text into the form that every labeller sees. Pure and thread-safe.
 *
 * <p>Combining marks are kept: without them Thai, Lao, Khmer, Burmese, Tamil and Vietnamese lose their vowels and tones.
 */
public final class Normaliser {

    /** From this probability on, Burmese text is taken for Zawgyi and converted. */
    private static final double ZAWGYI_THRESHOLD = 0.9;

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Normalises one text. */
    public NormalisedText normalise(String original) {
        String text = tidy(original);
        Double zawgyi = null;
        if (hasBurmese(text)) {
            zawgyi = Zawgyi.probability(text);
            if (zawgyi >= ZAWGYI_THRESHOLD) {
                text = converted(text);
            }
        }
        Scripts scripts = Scripts.of(text);
        return new NormalisedText(text, scripts.dominant(), scripts.mixed(), zawgyi);
    }

    /** What still looks like Zawgyi after its conversion was none: it stays, so that a second time changes nothing. */
    private static String converted(String text) {
        String converted = tidy(Zawgyi.toUnicode(text));
        return Zawgyi.probability(converted) < ZAWGYI_THRESHOLD ? converted : text;
    }

    private static String tidy(String text) {
        return MarkRuns.part(Normalizer2.getNFCInstance().normalize(MarkRuns.part(clean(text))));
    }

    private static boolean hasBurmese(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x1000 && text.charAt(i) <= 0x109F) {
                return true;
            }
        }
        return false;
    }

    /** The text with every code point kept, replaced or left out; the same object where nothing changes. */
    private static String clean(String text) {
        int previous = ' ';
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (keep(codePoint, previous) != codePoint) {
                return cleanFrom(i, text, previous);
            }
            previous = context(previous, codePoint);
            i += Character.charCount(codePoint);
        }
        return text;
    }

    private static String cleanFrom(int start, String text, int before) {
        StringBuilder cleaned = new StringBuilder(text.length()).append(text, 0, start);
        int previous = before;
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int kept = keep(codePoint, previous);
            if (kept >= 0) {
                cleaned.appendCodePoint(kept);
                previous = context(previous, kept);
            }
        }
        return cleaned.toString();
    }

    /** What a code point becomes: itself, a replacement, or -1 for nothing. */
    private static int keep(int codePoint, int previous) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return codePoint;
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return 0xFFFD;
        }
        if (codePoint == '\n' || codePoint == '\t' || codePoint == '\r') {
            return codePoint;
        }
        return switch (codePoint) {
            case ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER -> joinsHere(previous) ? codePoint : -1;
            case ZERO_WIDTH_SPACE -> isUnspacedScript(previous) ? codePoint : -1;
            default ->
                switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT -> isEmojiTag(codePoint) ? codePoint : -1;
                    default -> codePoint;
                };
        };
    }

    /**
     * What a joiner after a code point belongs to: not a general combining mark, but what that stands on, since
     * composition may change the order of marks.
     */
    private static int context(int previous, int codePoint) {
        if (codePoint < 0x300 || joinsHere(codePoint)) {
            return codePoint;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> previous;
            default -> codePoint;
        };
    }

    /** Joiners carry meaning after letters of Indic and South East Asian scripts and inside emoji. */
    private static boolean joinsHere(int previous) {
        return (previous >= 0x0900 && previous <= 0x109F)
                || (previous >= 0x1780 && previous <= 0x17FF)
                || (previous >= 0x2190 && previous <= 0x2BFF)
                || (previous >= 0x1F000 && previous <= 0x1FBFF);
    }

    /** Thai, Lao, Burmese and Khmer mark word borders with zero-width spaces. */
    private static boolean isUnspacedScript(int previous) {
        return (previous >= 0x0E00 && previous <= 0x0EFF)
                || (previous >= 0x1000 && previous <= 0x109F)
                || (previous >= 0x1780 && previous <= 0x17FF);
    }

    private static boolean isEmojiTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }
}
