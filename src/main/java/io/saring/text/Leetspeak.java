package io.saring.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in which digits and signs stand for letters, such as {@code 1d10t}. What was meant is a guess, so these are only
 * readings beside the word: {@code 3bln} is a price. Pure.
 */
final class Leetspeak {

    /** Shorter words are prices and counts. */
    private static final int LEAST_LETTERS = 3;
    /** No word is longer. */
    private static final int LONGEST = 48;
    /** A word at whose beginning more digits stand is an amount. */
    private static final int MOST_LEADING = 1;

    private Leetspeak() {}

    /** How the words of a text that may be leetspeak read in letters, in order; a sign that may stand for two gives two. */
    static List<String> readings(String text) {
        List<String> readings = List.of();
        for (int start = 0; start < text.length(); start++) {
            int end = start;
            int signs = 0;
            while (end < text.length() && isPart(text.charAt(end))) {
                signs += isSign(text.charAt(end)) ? 1 : 0;
                end++;
            }
            if (signs > 0 && signs < end - start && isWord(text, start, end)) {
                readings = readings.isEmpty() ? new ArrayList<>() : readings;
                read(text.substring(start, end), readings);
            }
            start = end;
        }
        return readings;
    }

    private static boolean isPart(char unit) {
        return unit >= 0x80 ? Character.isLetter(unit) || isSign(unit) : isBasicLetter(unit) || isSign(unit);
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
        int letters = start;
        while (letters < end && isSign(text.charAt(letters))) {
            letters++;
        }
        int last = end;
        while (text.charAt(last - 1) == '!') {
            last--;
        }
        return letters - start <= MOST_LEADING
                && last - start >= LEAST_LETTERS
                && last - start <= LONGEST
                && hasSign(text, start, last);
    }

    private static boolean hasSign(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isSign(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void read(String word, List<String> readings) {
        String one = read(word, 'i');
        String other = read(word, 'l');
        readings.add(one);
        if (!other.equals(one)) {
            readings.add(other);
        }
    }

    private static String read(String word, char ambiguous) {
        StringBuilder letters = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char letter = letter(word.charAt(i), ambiguous);
            letters.append(letter == 0 ? word.charAt(i) : letter);
        }
        return letters.toString();
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
