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
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
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
