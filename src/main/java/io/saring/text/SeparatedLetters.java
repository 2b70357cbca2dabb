package io.saring.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins words whose letters somebody set apart by dots, hyphens, spaces or other signs, as in {@code b.o.d.o.h}. Pure. */
final class SeparatedLetters {

    /** Longer runs are joined in parts: the match of a repetition takes stack. */
    private static final String MOST = "{2,200}";

    /** What may stand between: any sign but a space, and none that sentences and lists have. */
    private static final String SIGN = "[^\\p{L}\\p{M}\\p{N}\\p{Cf}\\s,;:!?()\u3000-\u303F\uFF00-\uFF65]";

    private static final String LETTER = "\\p{L}\\p{M}*+";
    private static final String ALONE = "(?<![\\p{L}\\p{M}\\p{N}])";
    private static final String NOT_GOING_ON = "(?![\\p{L}\\p{M}\\p{N}])";

    /** Three letters or more, each alone, with the same sign between them; by spaces, four. */
    private static final Pattern LETTERS = Pattern.compile(ALONE + LETTER + "(?:(" + SIGN + ")" + LETTER + "(?:\\1"
            + LETTER + ")" + "{1,200}" + "|( )" + LETTER + "(?:\\2" + LETTER + ")" + MOST + ")" + NOT_GOING_ON);

    /** Two such letters, which by themselves could be initials. */
    private static final Pattern PAIR =
            Pattern.compile(ALONE + "(" + LETTER + ")" + SIGN + "(" + LETTER + ")" + NOT_GOING_ON);

    private static final int SEVERAL_WORDS = 2;

    private static final String UNSPACED = "[" + Contacts.UNSPACED + "&&[\\p{L}\\p{M}]&&[^\\p{IsHangul}]]";

    /** In scripts that write no spaces: pieces of a syllable or two. */
    private static final Pattern PIECES = Pattern.compile(
            UNSPACED + "{1,8}+(?:(" + SIGN + "| )" + UNSPACED + "{1,8}+)(?:\\1" + UNSPACED + "{1,8}+)" + MOST);

    /** As many letters and marks to a piece, on the average, are no words; by spaces words are parted too, and shorter. */
    private static final int SHORT_PIECE = 4;

    private static final int SHORT_WORD = 2;

    /** From a sign to the next of the same word, in UTF-16 units. */
    private static final int FARTHEST = 2 * SHORT_PIECE + 3;

    private SeparatedLetters() {}

    /** The text with its words joined; the same object where there are none to join. */
    static String join(String text) {
        if (!mayHaveSome(text)) {
            return text;
        }
        long words = LETTERS.matcher(text).results().limit(SEVERAL_WORDS).count();
        String joined =
                words == 0 ? text : LETTERS.matcher(text).replaceAll(word -> Matcher.quoteReplacement(joined(word)));
        joined = words < SEVERAL_WORDS ? joined : PAIR.matcher(joined).replaceAll("$1$2");
        return PIECES.matcher(joined).replaceAll(word -> Matcher.quoteReplacement(joinedIfShort(word)));
    }

    /** Three letters in a row with the same sign behind the first two; marks do not matter for that. */
    private static boolean mayHaveSome(String text) {
        for (int i = 0; i + 4 < text.length(); i++) {
            if (!isWordPart(text.charAt(i + 1))
                    && isWordPart(text.charAt(i))
                    && isWordPart(text.charAt(i + 2))
                    && comesAgain(text, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sign at a place comes again soon behind it. */
    private static boolean comesAgain(String text, int at) {
        int last = Math.min(text.length() - 1, at + FARTHEST);
        for (int i = at + 1; i <= last; i++) {
            if (text.charAt(i) == text.charAt(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordPart(char unit) {
        return Character.isLetter(unit)
                || Character.isSurrogate(unit)
                || Character.getType(unit) == Character.NON_SPACING_MARK;
    }

    private static String joined(MatchResult word) {
        return word.group().replace(word.group(1) == null ? word.group(2) : word.group(1), "");
    }

    private static String joinedIfShort(MatchResult word) {
        String joined = word.group().replace(word.group(1), "");
        int pieces = word.group().length() - joined.length() + 1;
        int most = word.group(1).equals(" ") ? SHORT_WORD : SHORT_PIECE;
        return joined.length() <= most * pieces ? joined : word.group();
    }
}
