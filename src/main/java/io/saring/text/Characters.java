package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.jspecify.annotations.Nullable;

/** Which characters of a text mean something where they stand. */
final class Characters {

    /** What stands for a character that cannot be. */
    static final int REPLACEMENT = 0xFFFD;

    /** What parts runs of marks. */
    static final String GRAPHEME_JOINER = "\u034F";

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int COMBINING_GRAPHEME_JOINER = 0x034F;
    /** A sign of Braille without dots: it takes room and shows nothing. */
    static final int BRAILLE_BLANK = 0x2800;

    /** Marks what a variation selector stands behind already. */
    private static final int VARIED = 1 << 24;

    /** From here on marks, joiners and selectors are found. */
    private static final int FIRST_MARK = 0x0300;

    private Characters() {}

    /**
     * What has to be done to a character; of tags {@link Flags} has left those that mean something.
     *
     * @param previous what it belongs to, as {@link #context} has it
     * @param last the UTF-16 unit before it
     * @return absent where it stays, SURROGATES_REPLACED where something stands for it, another where it goes
     */
    static @Nullable Change changeTo(int codePoint, int previous, char last) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return null;
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return Change.SURROGATES_REPLACED;
        }
        if (codePoint == '\n' || codePoint == '\t' || codePoint == '\r') {
            return null;
        }
        return switch (codePoint) {
            case ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER -> invisible(joins(previous & ~VARIED));
            case ZERO_WIDTH_SPACE -> invisible(isUnspacedScript(previous) || isRegional(previous));
            // Between marks it parts them. Basic letters are what no composition makes, so that a second time agrees.
            case COMBINING_GRAPHEME_JOINER -> invisible(last > 0x7F && last != COMBINING_GRAPHEME_JOINER);
            // The Hangul fillers and the Khmer vowels that are not written.
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5 -> Change.INVISIBLES_REMOVED;
            case 0x2060, 0xFEFF -> Change.INVISIBLES_REMOVED;
            default ->
                switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.FORMAT -> isTag(codePoint) ? null : Change.CONTROLS_REMOVED;
                    case Character.NON_SPACING_MARK ->
                        invisible(isVariationSelector(codePoint) ? takesVariations(previous) : !isIgnorable(codePoint));
                    case Character.UNASSIGNED -> invisible(!isIgnorable(codePoint));
                    default -> null;
                };
        };
    }

    private static @Nullable Change invisible(boolean hasMeaning) {
        return hasMeaning ? null : Change.INVISIBLES_REMOVED;
    }

    /**
     * What a joiner or selector after a code point belongs to: not a general combining mark, but what that stands on,
     * since composition may change the order of marks.
     */
    static int context(int previous, int codePoint) {
        if (codePoint < FIRST_MARK || joins(codePoint)) {
            return codePoint;
        }
        if (isVariationSelector(codePoint)) {
            return previous | VARIED;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> previous;
            default -> codePoint;
        };
    }

    /** Joiners carry meaning after letters of Indic and South East Asian scripts and inside emoji. */
    private static boolean joins(int previous) {
        return (previous >= 0x0900 && previous <= 0x109F)
                || (previous >= 0x1780 && previous <= 0x17FF)
                || (previous >= 0x2190 && previous <= 0x2BFF)
                || (previous >= 0x1F000 && previous <= 0x1FBFF);
    }

    /** Thai, Lao, Burmese and Khmer mark word borders with zero-width spaces. */
    private static boolean isUnspacedScript(int previous) {
        return (previous >= 0x0E00 && previous <= 0x0EFF)
                || (previous >= 0x1000 && previous <= 0x109F)
                || (previous >= 0x1780 && previous <= 0x17FF);
    }

    /** Regional letters that a space without width keeps apart are letters; side by side they would be a flag. */
    private static boolean isRegional(int previous) {
        return previous >= 0x1F1E6 && previous <= 0x1F1FF;
    }

    static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }

    /** Marks of no script in particular: strokes, lines, rings and enclosures around any letter. */
    static boolean isGeneralMark(int codePoint) {
        return (codePoint >= 0x0300 && codePoint < 0x0370)
                || (codePoint >= 0x1AB0 && codePoint < 0x1B00)
                || (codePoint >= 0x1DC0 && codePoint < 0x1E00)
                || (codePoint >= 0x20D0 && codePoint < 0x2100)
                || (codePoint >= 0xFE20 && codePoint < 0xFE30);
    }

    /** Whether nobody sees a character, and it takes no room either. */
    static boolean isIgnorable(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ' && !Character.isWhitespace(codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT -> true;
            default -> UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    /** Whether a character says nothing by itself. */
    static boolean isBlankOrPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> isBlank(codePoint);
        };
    }

    /** Whether nobody sees a character: it is room, or nothing. */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == BRAILLE_BLANK
                || isIgnorable(codePoint);
    }

    static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** Emoji, keycaps, Chinese characters and Burmese letters have variants; other letters and spaces do not. */
    private static boolean takesVariations(int previous) {
        return previous > ' '
                && (previous & VARIED) == 0
                && (!Character.isLetter(previous)
                        || Character.isIdeographic(previous)
                        || (previous >= 0x1000 && previous <= 0x109F));
    }
}
