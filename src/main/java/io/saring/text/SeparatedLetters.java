package io.saring.text;

import java.util.List;
import java.util.Set;
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
    static final Pattern LETTERS = Pattern.compile(ALONE + LETTER + "(?:(" + SIGN + ")" + LETTER + "(?:\\1" + LETTER
            + ")" + "{1,200}" + "|( )" + LETTER + "(?:\\2" + LETTER + ")" + MOST + ")" + NOT_GOING_ON);

    /** Two such letters, which by themselves could be initials. */
    private static final Pattern PAIR =
            Pattern.compile(ALONE + "(" + LETTER + ")" + SIGN + "(" + LETTER + ")" + NOT_GOING_ON);

    private static final int SEVERAL_WORDS = 2;

    private static final String UNSPACED = "[" + Contacts.UNSPACED + "&&[\\p{L}\\p{M}]&&[^\\p{IsHangul}]]";

    /** In scripts that write no spaces: pieces of a syllable or two. */
    static final Pattern PIECES = Pattern.compile(
            UNSPACED + "{1,8}+(?:(" + SIGN + "| )" + UNSPACED + "{1,8}+)(?:\\1" + UNSPACED + "{1,8}+)" + MOST);

    /** As many letters and marks to a piece, on the average, are no words; by spaces words are parted too, and shorter. */
    private static final int SHORT_PIECE = 4;

    private static final int SHORT_WORD = 2;

    private SeparatedLetters() {}

    /** The text with its words joined; the same object where there are none to join. */
    static String join(String text) {
        String joined = LikelySeparators.letters(text) ? joinLetters(text) : text;
        return LikelySeparators.pieces(joined, SHORT_WORD, SHORT_PIECE)
                ? PIECES.matcher(joined).replaceAll(word -> Matcher.quoteReplacement(joinedIfShort(word)))
                : joined;
    }

    private static String joinLetters(String text) {
        long words = LETTERS.matcher(text).results().limit(SEVERAL_WORDS).count();
        if (words == 0) {
            return text;
        }
        String joined = LETTERS.matcher(text).replaceAll(word -> Matcher.quoteReplacement(joined(word)));
        return words < SEVERAL_WORDS ? joined : PAIR.matcher(joined).replaceAll("$1$2");
    }

    private static String joined(MatchResult word) {
        String separator = word.group(1) == null ? word.group(2) : word.group(1);
        List<String> letters = parts(word, separator);
        return isSaidAgain(letters) ? word.group() : String.join("", letters);
    }

    private static String joinedIfShort(MatchResult word) {
        List<String> pieces = parts(word, word.group(1));
        int most = word.group(1).equals(" ") ? SHORT_WORD : SHORT_PIECE;
        String joined = String.join("", pieces);
        return joined.length() > most * pieces.size() || isSaidAgain(pieces) ? word.group() : joined;
    }

    private static List<String> parts(MatchResult word, String separator) {
        return Pattern.compile(separator, Pattern.LITERAL)
                .splitAsStream(word.group())
                .toList();
    }

    /** Whether it is one word, again and again: a syllable, which is longer than a letter that is drawn out. */
    private static boolean isSaidAgain(List<String> parts) {
        return parts.get(0).length() > 1 && Set.copyOf(parts).size() == 1;
    }
}
