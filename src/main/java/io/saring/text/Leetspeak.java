package io.saring.text;

import java.util.List;

/**
 * Words in which digits and signs stand for letters, such as {@code 1d10t}. A sign between two letters most likely stands
 * for one; at a word's beginning or end it is a guess: {@code 3bln} is a price. Pure.
 */
final class Leetspeak {

    /** Shorter words are prices and counts. */
    private static final int LEAST_LETTERS = 3;
    /** From so many words on it is the text's way of writing. */
    private static final int SEVERAL_WORDS = 2;

    private static final String ADDRESS_SIGNS = "./:_-=?&#";
    /** No word is longer. */
    private static final int LONGEST = 48;
    /** A word at whose beginning more digits stand is an amount. */
    private static final int MOST_LEADING = 2;

    private Leetspeak() {}

    /**
     * How a text most likely reads: signs between two letters replaced, and where several words have such signs, those at the
     * ends of all words too.
     *
     * @return the same object where there are none
     */
    static String likely(String text) {
        Reading inside = replace(text, 'i', true);
        return inside.words() < SEVERAL_WORDS
                ? inside.text()
                : replace(text, 'i', false).text();
    }

    /** How a text may read besides: with all signs of its words replaced; twice where one may stand for two letters. */
    static List<String> readings(String text) {
        String one = replace(text, 'i', false).text();
        if (one.equals(text)) {
            return List.of();
        }
        String other = replace(text, 'l', false).text();
        return one.equals(other) ? List.of(one) : List.of(one, other);
    }

    /** A text with signs replaced, and how many words had single ones among letters. */
    private record Reading(String text, int words) {}

    private static Reading replace(String text, char ambiguous, boolean onlyInside) {
        StringBuilder replaced = null;
        int words = 0;
        for (int start = 0; start < text.length(); start++) {
            int end = start;
            int signs = 0;
            while (end < text.length() && isPart(text.charAt(end))) {
                signs += isSign(text.charAt(end)) ? 1 : 0;
                end++;
            }
            if (signs > 0 && signs < end - start && isWord(text, start, end)) {
                replaced = replaced == null ? new StringBuilder(text) : replaced;
                int from = onlyInside ? firstLetter(text, start) : start;
                int to = onlyInside ? lastLetter(text, end) : withoutCheers(text, end);
                boolean isLeetspeak = read(text, from, to, ambiguous, replaced) && !isPartOfAddress(text, start, end);
                words += isLeetspeak ? 1 : 0;
            }
            start = end;
        }
        return new Reading(replaced == null ? text : replaced.toString(), words);
    }

    private static int firstLetter(String text, int start) {
        int first = start;
        while (isSign(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int lastLetter(String text, int end) {
        int last = end;
        while (isSign(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** Whether the signs were single ones among letters, as in no amount and no code. */
    private static boolean read(String text, int start, int end, char ambiguous, StringBuilder reading) {
        int signs = 0;
        boolean single = true;
        for (int i = start; i < end; i++) {
            char letter = letter(text.charAt(i), ambiguous);
            if (letter != 0) {
                reading.setCharAt(i, letter);
                signs++;
                single = single && !(i + 1 < end && isSign(text.charAt(i + 1)));
            }
        }
        return signs > 0 && single && 3 * signs <= end - start;
    }

    private static boolean isPart(char unit) {
        return unit >= 0x80 ? isLatin(unit) || isSign(unit) : isBasicLetter(unit) || isSign(unit);
    }

    /** Beside letters of other scripts a digit is a digit. */
    private static boolean isLatin(char unit) {
        return (unit < 0x250 || (unit >= 0x1E00 && unit < 0x1F00)) && Character.isLetter(unit);
    }

    private static boolean isBasicLetter(char unit) {
        int lower = unit | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isSign(char unit) {
        return letter(unit, 'i') != 0;
    }

    /** Exclamation marks at a word's end are punctuation, digits at its beginning an amount. */
    private static boolean isWord(String text, int start, int end) {
        int letters = firstLetter(text, start);
        int last = withoutCheers(text, end);
        return letters - start <= MOST_LEADING
                && last - start >= LEAST_LETTERS
                && last - start <= LONGEST
                && hasSign(text, start, last);
    }

    /** Addresses are full of codes. */
    private static boolean isPartOfAddress(String text, int start, int end) {
        return (start > 0 && ADDRESS_SIGNS.indexOf(text.charAt(start - 1)) >= 0)
                || (end + 1 < text.length()
                        && ADDRESS_SIGNS.indexOf(text.charAt(end)) >= 0
                        && text.charAt(end + 1) > ' ');
    }

    private static int withoutCheers(String text, int end) {
        int last = end;
        while (text.charAt(last - 1) == '!') {
            last--;
        }
        return last;
    }

    private static boolean hasSign(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isSign(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The letter that a digit or sign stands for, or 0. */
    private static char letter(char unit, char ambiguous) {
        return switch (unit) {
            case '0' -> 'o';
            case '1', '!', '|' -> ambiguous;
            case '2' -> 'z';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7', '+' -> 't';
            case '8' -> 'b';
            default -> 0;
        };
    }
}
