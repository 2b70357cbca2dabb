package io.saring.text;

import com.google.myanmartools.ZawgyiDetector;
import com.ibm.icu.text.Transliterator;

/** Burmese in Zawgyi, the encoding before Unicode's: tells it and converts it. Thread-safe. */
final class Zawgyi {

    /**
     * ICU's rules take time that grows with the square of a text, or of a run of spaces in it; pieces keep that in bounds.
     * No word is as long.
     */
    private static final int PIECE = 256;

    private static final ZawgyiDetector DETECTOR = new ZawgyiDetector();
    private static final Transliterator CONVERTER = Transliterator.getInstance("Zawgyi-my");

    private Zawgyi() {}

    /** How likely a text is to be Zawgyi, 0 to 1; the detector's word alone does not make it of well-formed Unicode. */
    static double probability(String text) {
        if (BurmeseSpelling.isUnicode(text)) {
            return 0;
        }
        double probability = DETECTOR.getZawgyiProbability(text);
        // The detector answers minus infinity for text that tells nothing either way: that is not Zawgyi.
        return Double.isFinite(probability) ? probability : 0;
    }

    /** A Zawgyi text in Unicode. */
    static String toUnicode(String text) {
        StringBuilder converted = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            int end = endOfPiece(text, start);
            converted.append(convert(text.substring(start, end)));
            start = end;
        }
        return converted.toString();
    }

    private static String convert(String piece) {
        // ICU's transliterators keep state while they run.
        synchronized (CONVERTER) {
            return CONVERTER.transliterate(piece);
        }
    }

    /** Zawgyi writes a vowel and a medial before the consonant that they belong to: U+1031, U+103B and its variants. */
    private static boolean isWrittenFirst(char unit) {
        return unit == 0x1031 || unit == 0x103B || (unit >= 0x107E && unit <= 0x1084);
    }

    /** Before a space where there is one in the second half, else before a letter. */
    private static int endOfPiece(String text, int start) {
        int longest = start + PIECE;
        if (longest >= text.length()) {
            return text.length();
        }
        for (int end = longest; end > start + PIECE / 2; end--) {
            if (Character.isWhitespace(text.charAt(end))) {
                return end;
            }
        }
        for (int end = longest; end > start + PIECE / 2; end--) {
            if (Character.isLetter(text.charAt(end)) && !isWrittenFirst(text.charAt(end - 1))) {
                return end;
            }
        }
        return Character.isLowSurrogate(text.charAt(longest)) ? longest + 1 : longest;
    }
}
