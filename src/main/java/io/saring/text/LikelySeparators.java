package io.saring.text;

import java.util.BitSet;

/**
 * Tells cheaply that no word of a text is set apart: patterns that would find one are slow, and nearly all texts have none.
 * It may take a text for one that has, never the other way. Pure.
 */
final class LikelySeparators {

    /** The same sign so often, with one letter after another between, sets the letters of a word apart. */
    private static final int SIGNS_BETWEEN_LETTERS = 2;

    private static final int SPACES_BETWEEN_LETTERS = 3;
    /** And so often with pieces of syllables between. */
    private static final int BETWEEN_PIECES = 3;
    /** A longer row of pieces is joined in parts, whose pieces may be shorter than the row's. */
    private static final int MOST_PIECES = 200;

    /** A piece of eight characters, each of two UTF-16 units. */
    private static final int LONGEST_PIECE = 16;

    /** Where scripts without spaces begin. */
    private static final char FIRST_UNSPACED = '\u0E00';

    /** Letters and marks among the first 65,536 characters: looking up the category of each is slow. */
    private static final BitSet WORD_PARTS = new BitSet(1 << Character.SIZE);

    static {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            WORD_PARTS.set(unit, isLetterOrMark(unit));
        }
    }

    private final String text;
    /** The separator before, what follows it, and the separator where the reading is; -1 and 0 where there is none. */
    private int before = -1;

    private int behind;
    private int at = -1;

    private LikelySeparators(String text) {
        this.text = text;
    }

    /** Whether single letters may stand between signs or spaces. */
    static boolean letters(String text) {
        LikelySeparators separators = new LikelySeparators(text);
        int row = 1;
        while (separators.next()) {
            row = separators.isSame() && separators.isBehindLetter() ? row + 1 : 1;
            if (row >= (separators.isSpace() ? SPACES_BETWEEN_LETTERS : SIGNS_BETWEEN_LETTERS)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether pieces of words in a script without spaces may stand between signs or spaces.
     *
     * @param shortSpaced with spaces between, pieces that are longer than that on the average are words
     * @param shortSigned with signs between
     */
    static boolean pieces(String text, int shortSpaced, int shortSigned) {
        LikelySeparators separators = new LikelySeparators(text);
        int row = 1;
        int length = 0;
        while (separators.next()) {
            boolean goesOn = separators.isSame() && separators.isBehindPiece();
            row = goesOn ? row + 1 : 1;
            length = goesOn ? length + separators.distance() : 0;
            // The pieces before the first and behind the last separator have a character each at least.
            int most = (separators.isSpace() ? shortSpaced : shortSigned) * (row + 1) - 2;
            if (row > MOST_PIECES || (row >= BETWEEN_PIECES && length <= most)) {
                return true;
            }
        }
        return false;
    }

    /** Goes on to the next separator. */
    private boolean next() {
        before = at;
        behind = at < 0 ? 0 : at + Character.charCount(text.codePointAt(at));
        at = behind;
        while (at < text.length() && isWordPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at < text.length();
    }

    /** Whether this separator is the one before again, and one that sets letters apart. */
    private boolean isSame() {
        return before >= 0 && text.codePointAt(before) == text.codePointAt(at) && setsApart(text.codePointAt(at));
    }

    /** Sentences and lists have commas, colons and brackets; nobody sees a format character. */
    private static boolean setsApart(int codePoint) {
        boolean isPunctuation = ",;:!?()".indexOf(codePoint) >= 0
                || (codePoint >= 0x3000 && codePoint <= 0x303F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF65);
        return !isPunctuation
                && Character.getType(codePoint) != Character.FORMAT
                && !Character.isDigit(codePoint)
                && (codePoint == ' ' || !Character.isWhitespace(codePoint));
    }

    private boolean isSpace() {
        return text.charAt(at) == ' ';
    }

    /** How much stands between the one before and this, in UTF-16 units. */
    private int distance() {
        return at - behind;
    }

    private boolean isBehindPiece() {
        return distance() > 0 && distance() <= LONGEST_PIECE && text.charAt(behind) >= FIRST_UNSPACED;
    }

    /** Whether one letter with its marks stands between the one before and this. */
    private boolean isBehindLetter() {
        if (distance() == 0) {
            return false;
        }
        int next = behind + Character.charCount(text.codePointAt(behind));
        while (next < at && isMark(text.codePointAt(next))) {
            next += Character.charCount(text.codePointAt(next));
        }
        return next == at;
    }

    private static boolean isWordPart(int codePoint) {
        return codePoint <= Character.MAX_VALUE ? WORD_PARTS.get(codePoint) : isLetterOrMark(codePoint);
    }

    private static boolean isLetterOrMark(int codePoint) {
        return Character.isLetter(codePoint) || isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
