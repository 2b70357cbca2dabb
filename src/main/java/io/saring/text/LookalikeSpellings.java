package io.saring.text;

import java.util.regex.Pattern;

/** Spellings of Thai and Lao that fonts draw alike: each is brought to the one that keyboards write. Thread-safe. */
final class LookalikeSpellings {

    private static final char FIRST_THAI = '\u0E00';
    private static final char LAST_LAO = '\u0EFF';

    /** A tone before the vowel above or below the same consonant is drawn as one after it. */
    private static final Pattern TONE_FIRST = Pattern.compile(
            "([\u0E48-\u0E4B]+)([\u0E31\u0E34-\u0E3A\u0E4D]+)|([\u0EC8-\u0ECB]+)([\u0EB1\u0EB4-\u0EBB\u0ECD]+)");

    /** A ring and the vowel AA, with the tone between or before them, are drawn as the vowel AM. */
    private static final Pattern THAI_AM = Pattern.compile("\u0E4D([\u0E48-\u0E4B]*)\u0E32");

    private static final Pattern LAO_AM = Pattern.compile("\u0ECD([\u0EC8-\u0ECB]*)\u0EB2");

    private LookalikeSpellings() {}

    /** The text with one spelling for all; the same object where it has none of them. */
    static String unify(String text) {
        return mayHaveSome(text) ? unified(text) : text;
    }

    private static boolean mayHaveSome(String text) {
        for (int i = 1; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= FIRST_THAI && unit <= LAST_LAO && isDoubtful(text.charAt(i - 1), unit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDoubtful(char before, char unit) {
        return (before == unit && (unit == '\u0E40' || unit == '\u0EC0'))
                || unit == '\u0E4D'
                || unit == '\u0ECD'
                || (before == '\u0EAB' && (unit == '\u0E99' || unit == '\u0EA1'))
                || (isTone(before) && Character.getType(unit) == Character.NON_SPACING_MARK);
    }

    private static boolean isTone(char unit) {
        return (unit >= '\u0E48' && unit <= '\u0E4B') || (unit >= '\u0EC8' && unit <= '\u0ECB');
    }

    private static String unified(String text) {
        String ordered = TONE_FIRST.matcher(text).replaceAll("$2$4$1$3");
        String am =
                LAO_AM.matcher(THAI_AM.matcher(ordered).replaceAll("$1\u0E33")).replaceAll("$1\u0EB3");
        // Two of the vowel E are the vowel AE; a Lao H before N or M is written as one letter with it.
        return am.replace("\u0E40\u0E40", "\u0E41")
                .replace("\u0EC0\u0EC0", "\u0EC1")
                .replace("\u0EAB\u0E99", "\u0EDC")
                .replace("\u0EAB\u0EA1", "\u0EDD");
    }
}
