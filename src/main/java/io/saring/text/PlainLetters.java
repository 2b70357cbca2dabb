package io.saring.text;

import java.util.regex.Pattern;

/**
 * A text with the letters that only look like basic Latin ones replaced by those: within a word that has Latin letters, and
 * everywhere in a text that has mostly those.
 *
 * @param text the text; the same object where nothing was replaced
 * @param lookalikes how many letters were replaced
 */
record PlainLetters(String text, int lookalikes) {

    /** No word is longer; it bounds how far a look-alike's neighbours are looked for. */
    private static final int LONGEST_WORD = 48;

    /** Nobody writes a word in both scripts but to hide it. */
    private static final Pattern MIXED_WORD =
            Pattern.compile("[A-Za-z][\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}][A-Za-z]");

    static PlainLetters of(String text) {
        int first = firstLookalike(text);
        if (first < 0) {
            return new PlainLetters(text, 0);
        }
        StringBuilder plain = new StringBuilder(text.length()).append(text, 0, first);
        int lookalikes = appendPlain(text, first, plain);
        return new PlainLetters(plain.toString(), lookalikes);
    }

    private static int firstLookalike(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80 && Lookalikes.mayBe(Character.isSurrogate(unit) ? text.codePointAt(i) : unit)) {
                return i;
            }
        }
        return -1;
    }

    private static int appendPlain(String text, int start, StringBuilder plain) {
        boolean isLatin = isMostlyBasicLatin(text) || MIXED_WORD.matcher(text).find();
        int lookalikes = 0;
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int letter = Lookalikes.plain(codePoint);
            if (letter >= 0 && (isLatin || hasBasicNeighbour(text, i))) {
                plain.append((char) letter);
                lookalikes++;
            } else {
                plain.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return lookalikes;
    }

    private static boolean isMostlyBasicLatin(String text) {
        int basic = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            basic += isBasicLetter(unit) ? 1 : 0;
            other += unit >= 0x80 && Character.isLetter(unit) ? 1 : 0;
        }
        return basic >= other;
    }

    private static boolean hasBasicNeighbour(String text, int index) {
        int first = Math.max(0, index - LONGEST_WORD);
        int end = Math.min(text.length(), index + LONGEST_WORD);
        for (int i = index - 1; i >= first && isLetter(text.charAt(i)); i--) {
            if (isBasicLetter(text.charAt(i))) {
                return true;
            }
        }
        for (int i = index + 1; i < end && isLetter(text.charAt(i)); i++) {
            if (isBasicLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char unit) {
        return Character.isLetter(unit) || Character.isSurrogate(unit);
    }

    private static boolean isBasicLetter(char unit) {
        int lower = unit | 0x20;
        return unit < 0x80 && lower >= 'a' && lower <= 'z';
    }
}
