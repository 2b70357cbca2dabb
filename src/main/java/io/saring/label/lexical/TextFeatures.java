package io.saring.label.lexical;

import java.util.Arrays;

/**
 * Counts a text's hashed features: the 1- to 5-grams of its characters within words, borders included, and its words and
 * pairs of words. Letters are taken in lower case, digits as one, and long runs of a character as a short one.
 *
 * <p>Not thread-safe: it keeps its arrays from text to text, so that a text costs no allocation.
 */
final class TextFeatures {

    /** Features share this many buckets, a power of two. */
    static final int BUCKETS = 1 << 20;
    /** Of a longer text only so many UTF-16 units are looked at. */
    static final int LONGEST_TEXT = 8192;

    private static final int LONGEST_GRAM = 5;
    /** A run of one character counts as no longer than this. */
    private static final int LONGEST_RUN = 3;
    /** Spaces on either side of the text. */
    private static final int BORDERS = 2;
    /** Its grams, and at most a word and a pair. */
    private static final int FEATURES_PER_UNIT = LONGEST_GRAM + 2;

    /** The prime and the seed of FNV-1a, which these hashes follow. */
    private static final int PRIME = 0x01000193;

    private static final int GRAM_SEED = 0x811C9DC5;
    private static final int WORD_SEED = 0x3C6EF372;
    private static final int PAIR_SEED = 0x1B873593;
    private static final char BORDER = ' ';

    private char[] units = new char[0];
    private int length;

    private int[] slots = new int[0];
    private int slotMask;
    private int[] buckets = new int[0];
    private int[] counts = new int[0];
    private int size;

    /** Counts the features of a text's first {@link #LONGEST_TEXT} units, and forgets those of the text before. */
    void extract(String text) {
        simplify(text, Math.min(LONGEST_TEXT, text.length()));
        reserve(length * FEATURES_PER_UNIT);
        size = 0;
        countGrams();
        countWords();
    }

    /** How many different features the text has. */
    int size() {
        return size;
    }

    /** The bucket of the feature at an index, from 0 to {@link #BUCKETS}. */
    int bucket(int index) {
        return buckets[index];
    }

    /** How often the text has the feature at an index. */
    int count(int index) {
        return counts[index];
    }

    private void simplify(String text, int end) {
        if (units.length < end + BORDERS) {
            units = new char[end + BORDERS];
        }
        units[0] = BORDER;
        length = 1;
        int run = 1;
        for (int i = 0; i < end; i++) {
            char unit = simplify(text.charAt(i));
            run = unit == units[length - 1] ? run + 1 : 1;
            if (run <= (unit == BORDER ? 1 : LONGEST_RUN)) {
                units[length++] = unit;
            }
        }
        if (units[length - 1] != BORDER) {
            units[length++] = BORDER;
        }
    }

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
        if (Character.isDigit(unit)) {
            return '0';
        }
        return Character.isWhitespace(unit) || unit == '\u00A0' ? BORDER : Character.toLowerCase(unit);
    }

    private void countGrams() {
        for (int start = 0; start < length; start++) {
            int hash = (GRAM_SEED ^ units[start]) * PRIME;
            if (units[start] != BORDER) {
                add(hash);
            }
            int end = Math.min(length, start + LONGEST_GRAM);
            for (int next = start + 1; next < end; next++) {
                hash = (hash ^ units[next]) * PRIME;
                add(hash);
                if (units[next] == BORDER) {
                    break;
                }
            }
        }
    }

    private void countWords() {
        int previous = 0;
        for (int start = 0; start < length; ) {
            int end = endOfToken(start);
            if (units[start] != BORDER) {
                int word = WORD_SEED;
                for (int i = start; i < end; i++) {
                    word = (word ^ units[i]) * PRIME;
                }
                add(word);
                add((previous * PAIR_SEED) ^ Integer.rotateLeft(word, 7));
                previous = word;
            }
            start = end;
        }
    }

    /** A token is a run of letters, marks and digits, or any other unit alone. */
    private int endOfToken(int start) {
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

    private void reserve(int features) {
        int needed = Integer.highestOneBit(Math.max(features, 16)) << 2;
        if (slots.length < needed) {
            slots = new int[needed];
            buckets = new int[needed];
            counts = new int[needed];
        } else {
            Arrays.fill(slots, 0, needed, 0);
        }
        slotMask = needed - 1;
    }

    private void add(int hash) {
        int mixed = hash ^ (hash >>> 15);
        mixed *= 0x2C1B3C6D;
        mixed ^= mixed >>> 13;
        mixed *= 0x297A2D39;
        int bucket = (mixed ^ (mixed >>> 16)) & (BUCKETS - 1);
        int slot = bucket & slotMask;
        // A slot holds its feature's index plus one; zero is free.
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (buckets[index] == bucket) {
                counts[index]++;
                return;
            }
            slot = (slot + 1) & slotMask;
        }
        buckets[size] = bucket;
        counts[size] = 1;
        slots[slot] = ++size;
    }
}
