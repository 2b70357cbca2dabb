package io.saring.cli;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Fits text of any script into a number of a terminal's columns. */
final class Columns {

    private Columns() {}

    /** The text without control characters, cut with an ellipsis or filled with spaces to exactly that width. */
    static String fit(String text, int columns) {
        StringBuilder fitted = new StringBuilder();
        int used = 0;
        boolean cut = false;
        for (int i = 0; i < text.length() && !cut; ) {
            int codePoint = printable(text.codePointAt(i));
            i += Character.charCount(text.codePointAt(i));
            int width = width(codePoint);
            boolean last = i >= text.length();
            if (used + width > (last ? columns : columns - 1)) {
                cut = true;
            } else {
                fitted.appendCodePoint(codePoint);
                used += width;
            }
        }
        if (cut) {
            fitted.append('…');
            used++;
        }
        return fitted + " ".repeat(Math.max(0, columns - used));
    }

    /** What a person wrote must not move the cursor or change its colour. */
    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT,
                    Character.SURROGATE -> ' ';
            default -> codePoint;
        };
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        int eastAsian = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
        boolean wide = eastAsian == UCharacter.EastAsianWidth.WIDE || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH;
        return wide ? 2 : 1;
    }
}
