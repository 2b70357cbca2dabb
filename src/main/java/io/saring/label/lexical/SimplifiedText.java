package io.saring.label.lexical;

/**
 * A text as features are counted of it, between two spaces: letters in lower case, digits as one, a letter that is drawn out as one,
 * and what nobody sees passed over. Not thread-safe: it keeps its arrays from text to text.
 */
final class SimplifiedText {

    static final char BORDER = ' ';

    /** From this length on a run of one letter is drawn out, and a run of another character counts as no longer. */
    private static final int LONG_RUN = 3;

    /** The prime and the seeds of FNV-1a, which hashes follow. */
    static final int PRIME = 0x01000193;

    static final int GRAM_SEED = 0x811C9DC5;
    private static final int WORD_SEED = 0x3C6EF372;
    static final int PAIR_SEED = 0x1B873593;

    /** The most words, or in scripts without spaces units, of a term. */
    private static final int LONGEST_TERM = 3;

    static final int LONGEST_UNSPACED_TERM = 16;

    private char[] units = new char[0];
    private int length;
    private int drawnOut;

    /** How many units a text takes at most, its borders included. */
    static int capacity(String text) {
        return text.length() + 2;
    }

    /** Takes a text's surface; the one before is forgotten. */
    void read(String surface) {
        int end = surface.length();
        if (units.length < capacity(surface)) {
            units = new char[capacity(surface)];
        }
        units[0] = BORDER;
        length = 1;
        drawnOut = 0;
        int run = 1;
        for (int i = 0; i < end; i++) {
            char unit = simplify(surface.charAt(i));
            if (unit == 0) {
                continue;
            }
            if (unit != units[length - 1]) {
                run = 1;
                units[length++] = unit;
            } else {
                repeat(unit, ++run);
            }
        }
        if (units[length - 1] != BORDER) {
            units[length++] = BORDER;
        }
    }

    /** Of a letter that is drawn out one is left, since nobody can tell two from one in it. */
    private void repeat(char unit, int run) {
        if (unit == BORDER) {
            return;
        }
        if (run == LONG_RUN && Character.isLetter(unit)) {
            length--;
            drawnOut++;
        } else if (run < LONG_RUN || (run == LONG_RUN && !Character.isLetter(unit))) {
            units[length++] = unit;
        }
    }

    /** What a unit counts as, or 0 where it is passed over. */
    private static char simplify(char unit) {
        if (unit < 0x80) {
            if (unit >= 'A' && unit <= 'Z') {
                return (char) (unit | 0x20);
            }
            if (unit >= '0' && unit <= '9') {
                return '0';
            }
            return unit <= ' ' ? BORDER : unit;
        }
        if ((unit >= '\u200B' && unit <= '\u200D') || unit == '\u034F') {
            return 0;
        }
        if (Character.isDigit(unit)) {
            return '0';
        }
        return Character.isWhitespace(unit) || unit == '\u00A0' ? BORDER : Character.toLowerCase(unit);
    }

    /** How many units there are, its borders among them. */
    int length() {
        return length;
    }

    char unit(int index) {
        return units[index];
    }

    /** How many runs of letters are drawn out. */
    int drawnOut() {
        return drawnOut;
    }

    /** Where a token ends: a run of letters, marks and digits, or any other unit alone. */
    int endOfToken(int start) {
        int end = start;
        while (end < length && isWordPart(units[end])) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private static boolean isWordPart(char unit) {
        if (unit < 0x80) {
            return (unit >= 'a' && unit <= 'z') || unit == '0';
        }
        return switch (Character.getType(unit)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer and Chinese. */
    static boolean isUnspaced(char unit) {
        return unit >= '\u0E00'
                && (unit < '\u0F00'
                        || (unit >= '\u1000' && unit < '\u10A0')
                        || (unit >= '\u1780' && unit < '\u1800')
                        || (unit >= '\u2E80' && unit < '\uD800'));
    }

    /** Letters, marks and digits of the text; anything else is a space, and there is one at either end. */
    String words() {
        StringBuilder words = new StringBuilder(length + 1).append(BORDER);
        for (int i = 0; i < length; i++) {
            boolean part = isWordPart(units[i]) || Character.isDigit(units[i]);
            if (part || words.charAt(words.length() - 1) != BORDER) {
                words.append(part ? units[i] : BORDER);
            }
        }
        return words.charAt(words.length() - 1) == BORDER
                ? words.toString()
                : words.append(BORDER).toString();
    }

    /** The hash of a word. */
    int wordHash(int start, int end) {
        return hash(WORD_SEED, start, end);
    }

    private int hash(int seed, int start, int end) {
        int hash = seed;
        for (int i = start; i < end; i++) {
            hash = (hash ^ units[i]) * PRIME;
        }
        return hash;
    }

    /** The hash of a term of several words: of those before, and the next. */
    static int joined(int words, int next) {
        return (words * PAIR_SEED) ^ Integer.rotateLeft(next, 5);
    }

    /** The hash of a term in a script without spaces, of its gram's. */
    static int unspacedHash(int gram) {
        return ~gram;
    }

    /** The hash of the whole text as a term; 0 where it has no word, or more than terms have. */
    int termHash() {
        if (length > 2 && isUnspaced(units[1])) {
            return length - 2 > LONGEST_UNSPACED_TERM || length < 4 ? 0 : unspacedHash(hash(GRAM_SEED, 1, length - 1));
        }
        int hash = 0;
        int words = 0;
        for (int start = 0; start < length; start = endOfToken(start)) {
            if (units[start] != BORDER) {
                int word = wordHash(start, endOfToken(start));
                hash = words++ == 0 ? word : joined(hash, word);
            }
        }
        return words == 0 || words > LONGEST_TERM ? 0 : hash;
    }
}
