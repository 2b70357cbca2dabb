package io.saring.label.terms;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Tells where words and hosts' names end. */
final class WordBounds {

    /** Scripts that put no spaces between words: there a term may stand within anything. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA);

    /** The general categories of what words are made of: letters, digits, and marks that stand on them. */
    private static final int PARTS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK;

    private static final int ASCII = 128;

    private WordBounds() {}

    /** Whether what stands from one place to another is no part of a longer word. */
    static boolean isWhole(String text, int begin, int end) {
        return isEdge(text, begin) && isEdge(text, end);
    }

    /** Whether no word goes on across a place. */
    private static boolean isEdge(String text, int place) {
        if (place == 0 || place == text.length()) {
            return true;
        }
        int before = text.codePointBefore(place);
        int after = text.codePointAt(place);
        return !(isPart(before) && isPart(after)) || isUnspaced(before) || isUnspaced(after);
    }

    private static boolean isPart(int point) {
        return point < ASCII
                ? (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z')
                : (PARTS >> Character.getType(point) & 1) != 0;
    }

    private static boolean isUnspaced(int point) {
        return UNSPACED.contains(UnicodeScript.of(point));
    }

    /** Whether what stands there is a host's name, or the end of one under it. */
    static boolean isHost(String text, int begin, int end) {
        boolean begins = begin == 0 || (!isPart(text.codePointBefore(begin)) && text.charAt(begin - 1) != '-');
        if (!begins) {
            return false;
        }
        if (end == text.length()) {
            return true;
        }
        char next = text.charAt(end);
        boolean goesOn = next == '.' && end + 1 < text.length() && isPart(text.codePointAt(end + 1));
        return !isPart(text.codePointAt(end)) && next != '-' && !goesOn;
    }
}
