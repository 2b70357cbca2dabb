package io.saring.cli;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Fits text of any script into a number of a terminal's columns, counted as terminals do (Markus Kuhn's wcwidth): marks that stand on
 * letters take none, Chinese characters and emoji two. What terminals disagree about, as joined and toned emoji, is left out.
 */
final class Columns {

    private static final int VARIATION_SELECTOR = 0xFE0F;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;

    private Columns() {}

    /** The text without control characters, cut with an ellipsis or filled with spaces to exactly that width. */
    static String fit(String text, int columns) {
        String shown = printable(text);
        boolean whole = width(shown) <= columns;
        int room = whole ? columns : columns - 1;
        StringBuilder fitted = new StringBuilder();
        int used = 0;
        for (int i = 0; i < shown.length(); ) {
            int codePoint = shown.codePointAt(i);
            if (used + width(codePoint) > room) {
                break;
            }
            used += width(codePoint);
            fitted.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        if (!whole && columns > 0) {
            fitted.append('…');
            used++;
        }
        return fitted + " ".repeat(Math.max(0, columns - used));
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** What a person wrote must not move the cursor or change its colour. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().filter(codePoint -> !isDisputed(codePoint)).forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                    printable.append(' ');
                case Character.FORMAT -> {
                    // Nobody sees it, but the bidi ones turn the whole line around.
                }
                default -> printable.appendCodePoint(codePoint);
            }
        });
        return printable.toString();
    }

    private static boolean isDisputed(int codePoint) {
        return codePoint == VARIATION_SELECTOR || (codePoint >= FIRST_SKIN_TONE && codePoint <= LAST_SKIN_TONE);
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        int eastAsian = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
        boolean wide = eastAsian == UCharacter.EastAsianWidth.WIDE || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH;
        return wide ? 2 : 1;
    }
}
