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
        String text = MarkRuns.part(clean(original));
        Double zawgyi = null;
        if (hasBurmese(text)) {
            zawgyi = Zawgyi.probability(text);
            if (zawgyi >= ZAWGYI_THRESHOLD) {
                text = Zawgyi.toUnicode(text);
            }
        }
        text = MarkRuns.part(Normalizer2.getNFCInstance().normalize(text));
        Scripts scripts = Scripts.of(text);
        return new NormalisedText(text, scripts.dominant(), scripts.mixed(), zawgyi);
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
            previous = codePoint;
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
                previous = kept;
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

    /** Joiners carry meaning after letters of Indic and South East Asian scripts and inside emoji. */
    private static boolean joinsHere(int previous) {
        return (previous >= 0x0900 && previous <= 0x109F)
                || (previous >= 0x1780 && previous <= 0x17FF)
                || previous == 0xFE0F
                || (previous >= 0x2190 && previous <= 0x2BFF)
                || previous >= 0x1F000;
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
