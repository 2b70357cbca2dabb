package io.saring.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as models of its surface read it, which count letters and words: links, mentions, e-mail addresses
 * and telephone and other long numbers are placeholders, look-alike letters the Latin ones that they look like, and
 * signs within words the letters that they most likely stand for. Nobody is shown this form. Pure.
 *
 * @param text the text
 * @param undeciphered the text with the signs within its words; absent where there are none
 * @param lookalikes how many letters only looked like Latin ones
 * @param leetspeak how the text reads where digits or signs stand for letters, if any may: one reading or two
 */
public record SurfaceText(String text, @Nullable String undeciphered, int lookalikes, List<String> leetspeak) {

    /** With fewer digits a text has no telephone number. */
    private static final int LEAST_DIGITS = 8;
    /** No word is longer; it bounds how far a look-alike's neighbours are looked for. */
    private static final int LONGEST_WORD = 48;

    public SurfaceText {
        leetspeak = List.copyOf(leetspeak);
    }

    /** The surface of a normalised text. */
    public static SurfaceText of(String normalised) {
        String masked = withPlaceholders(normalised);
        int first = firstLookalike(masked);
        if (first < 0) {
            return of(masked, 0);
        }
        StringBuilder plain = new StringBuilder(masked.length()).append(masked, 0, first);
        int lookalikes = appendPlain(masked, first, plain);
        return of(plain.toString(), lookalikes);
    }

    private static SurfaceText of(String text, int lookalikes) {
        String likely = Leetspeak.likely(text);
        return new SurfaceText(likely, likely.equals(text) ? null : text, lookalikes, Leetspeak.readings(text));
    }

    private static String withPlaceholders(String text) {
        String replaced = text;
        if (text.contains("://") || text.contains("www.") || text.contains("WWW.")) {
            // The host stays: it tells a shortener from a shop.
            replaced = Contacts.URL.matcher(replaced).replaceAll("<url> $1");
        }
        if (text.indexOf('@') >= 0) {
            replaced = Contacts.EMAIL.matcher(replaced).replaceAll("<email>");
            replaced = Contacts.MENTION.matcher(replaced).replaceAll("<mention>");
        }
        return hasManyDigits(replaced) ? Redactor.redactNumbers(replaced) : replaced;
    }

    private static boolean hasManyDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < LEAST_DIGITS; i++) {
            char unit = text.charAt(i);
            digits += unit < 0x80 ? (unit >= '0' && unit <= '9' ? 1 : 0) : Character.isDigit(unit) ? 1 : 0;
        }
        return digits >= LEAST_DIGITS;
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

    /** A look-alike counts within a word that has Latin letters, and everywhere in a text that has mostly those. */
    private static int appendPlain(String text, int start, StringBuilder plain) {
        boolean isLatin = isMostlyBasicLatin(text);
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
