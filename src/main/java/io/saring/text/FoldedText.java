package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in which what only looks different is the same, with the place where each unit was written: styled letters and digits
 * are basic ones, and general combining marks, which strike letters through and belong to none once a text is composed, are left
 * out. Immutable.
 */
final class FoldedText {

    /** What a text is read for. */
    private enum Reading {
        LETTERS,
        CONTACTS
    }

    private static final int NO_BREAK_SPACE = 0xA0;
    /** All other spaces but the basic one stand between these two. */
    private static final int FIRST_SPACES = 0x1680;

    private static final int LAST_SPACE = 0x3000;

    private final String text;
    /** Where each unit was written, and at the end where the original ends; absent where nothing was folded. */
    private final int @Nullable [] places;

    private final int styled;

    private FoldedText(String text, int @Nullable [] places, int styled) {
        this.text = text;
        this.places = places;
        this.styled = styled;
    }

    /** The letters that a text is read as. */
    static FoldedText ofLetters(String text) {
        return of(text, Reading.LETTERS);
    }

    /**
     * What a text is read as where links, names and numbers are looked for: digits of every script are basic ones too, spaces
     * and dashes of all kinds are one, and what nobody sees is left out.
     */
    static FoldedText ofContacts(String text) {
        return of(text, Reading.CONTACTS);
    }

    private static FoldedText of(String original, Reading reading) {
        for (int i = 0; i < original.length(); i++) {
            char unit = original.charAt(i);
            if (unit >= 0x80 && mayChange(Character.isSurrogate(unit) ? original.codePointAt(i) : unit, reading)) {
                return new Folding(original, reading).from(i);
            }
        }
        return new FoldedText(original, null, 0);
    }

    /** The text; the original itself where nothing was folded. */
    String text() {
        return text;
    }

    /** How many letters and digits were styled ones. */
    int styled() {
        return styled;
    }

    /** Where in the original the unit at an index was written. */
    int start(int index) {
        return places == null ? index : places[index];
    }

    /** Where in the original a range ends, given where it ends in the text; what nobody sees goes with what it follows. */
    int end(int end) {
        if (places == null) {
            return end;
        }
        int after = end;
        while (after < text.length() && places[after] == places[end - 1]) {
            after++;
        }
        return places[after];
    }

    private static boolean mayChange(int codePoint, Reading reading) {
        return StyledLetters.mayBe(codePoint)
                || Characters.isGeneralMark(codePoint)
                || isSpace(codePoint)
                || Characters.isVariationSelector(codePoint)
                || (reading == Reading.CONTACTS && contact(codePoint) != codePoint);
    }

    private static boolean isSpace(int codePoint) {
        if (codePoint < FIRST_SPACES) {
            return codePoint == NO_BREAK_SPACE;
        }
        return codePoint <= LAST_SPACE && (Character.isSpaceChar(codePoint) || codePoint == Characters.BRAILLE_BLANK);
    }

    /** What a character counts as in links, names and numbers; -1 where nobody sees it. */
    private static int contact(int codePoint) {
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            return '0' + digit;
        }
        return switch (codePoint) {
            case 0x2044, 0x2215, 0xFF0F -> '/';
            case 0xFF0E -> '.';
            case 0xFF1A -> ':';
            case 0xFF20 -> '@';
            case 0xFF3F -> '_';
            case 0x2212, 0x2043 -> '-';
            default -> {
                if (Character.getType(codePoint) == Character.DASH_PUNCTUATION) {
                    yield '-';
                }
                yield Characters.isIgnorable(codePoint) ? -1 : codePoint;
            }
        };
    }

    /** The work on one text. */
    private static final class Folding {

        private static final int FIRST_REGIONAL = 0x1F1E6;
        private static final int LAST_REGIONAL = 0x1F1FF;
        private static final int REGIONAL_UNITS = 2;

        private final String original;
        private final Reading reading;
        private final StringBuilder text;
        private int[] places;
        private int styled;

        Folding(String original, Reading reading) {
            this.original = original;
            this.reading = reading;
            this.text = new StringBuilder(original.length());
            this.places = new int[original.length() + 1];
        }

        FoldedText from(int first) {
            text.append(original, 0, first);
            Arrays.setAll(places, i -> i);
            for (int i = first; i < original.length(); ) {
                int codePoint = original.codePointAt(i);
                i = isRegional(i) ? foldRegional(i) : fold(codePoint, i);
            }
            append("\0", original.length());
            text.setLength(text.length() - 1);
            return new FoldedText(text.toString(), places, styled);
        }

        /** Where the next character begins. */
        private int fold(int codePoint, int at) {
            String plain = codePoint < 0x80 ? null : StyledLetters.plain(codePoint);
            if (plain != null) {
                styled++;
                append(plain, at);
            } else if (isSpace(codePoint)) {
                append(" ", at);
            } else if (!Characters.isGeneralMark(codePoint) && !Characters.isVariationSelector(codePoint)) {
                int shown = reading == Reading.CONTACTS && codePoint >= 0x80 ? contact(codePoint) : codePoint;
                append(shown < 0 ? "" : Character.toString(shown), at);
            }
            return at + Character.charCount(codePoint);
        }

        /** Regional letters in pairs that are all flags stay; another run of them is letters. */
        private int foldRegional(int start) {
            int end = start;
            boolean flags = true;
            while (isRegional(end)) {
                flags = flags && isFlag(end);
                end += isRegional(end + REGIONAL_UNITS) ? 2 * REGIONAL_UNITS : REGIONAL_UNITS;
            }
            for (int i = start; i < end; i += REGIONAL_UNITS) {
                if (flags) {
                    append(original.substring(i, i + REGIONAL_UNITS), i);
                } else {
                    fold(original.codePointAt(i), i);
                }
            }
            return end;
        }

        private boolean isRegional(int at) {
            int codePoint = at < original.length() ? original.codePointAt(at) : 0;
            return codePoint >= FIRST_REGIONAL && codePoint <= LAST_REGIONAL;
        }

        private boolean isFlag(int at) {
            return isRegional(at + REGIONAL_UNITS)
                    && UCharacter.hasBinaryProperty(
                            original.substring(at, at + 2 * REGIONAL_UNITS), UProperty.RGI_EMOJI_FLAG_SEQUENCE);
        }

        private void append(String plain, int at) {
            for (int i = 0; i < plain.length(); i++) {
                if (text.length() == places.length) {
                    places = Arrays.copyOf(places, 2 * places.length);
                }
                places[text.length()] = at;
                text.append(plain.charAt(i));
            }
        }
    }
}
