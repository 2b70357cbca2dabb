package io.saring.label.lexical;

import io.saring.text.SurfaceText;
import java.util.Arrays;

/**
 * Counts a text's hashed features: the 1- to 4-grams of its characters within words, borders included, its words, pairs
 * of words, next to each other and with one between, the readings of its leetspeak, and the style that it is written in. Letters are taken in lower case,
 * digits as one, a letter that is drawn out as one, and what nobody sees is passed over.
 *
 * <p>Not thread-safe: it keeps its arrays from text to text.
 */
final class TextFeatures {

    /** Features share this many buckets, a power of two. */
    static final int BUCKETS = 1 << 20;
    /** Of a longer text only so many UTF-16 units are looked at. */
    static final int LONGEST_TEXT = 8192;

    private static final int LONGEST_GRAM = 4;
    /** From this length on a run of one letter is drawn out, and a run of another character counts as no longer. */
    private static final int LONG_RUN = 3;
    /** Spaces on either side of the text. */
    private static final int BORDERS = 2;
    /** Its grams, and at most a word and two pairs. */
    private static final int FEATURES_PER_UNIT = LONGEST_GRAM + 3;
    /** How often a feature of style counts: about twice as much as one that occurs once. */
    private static final int STYLE_COUNT = 3;

    /** The prime and the seed of FNV-1a, which these hashes follow. */
    private static final int PRIME = 0x01000193;

    private static final int GRAM_SEED = 0x811C9DC5;
    private static final int WORD_SEED = 0x3C6EF372;
    private static final int PAIR_SEED = 0x1B873593;
    private static final int STYLE_SEED = 0x51ED270B;
    private static final char BORDER = ' ';

    private char[] units = new char[0];
    private int length;
    private int drawnOut;
    /** Whether a feature that the text has already counts again: not while its leetspeak is read. */
    private boolean addsKnown = true;

    private int[] slots = new int[0];
    private int slotMask;
    private int[] buckets = new int[0];
    private int[] counts = new int[0];
    private int size;

    /** Counts the features of a text's first {@link #LONGEST_TEXT} units, and forgets those of the text before. */
    void extract(String text) {
        String read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        SurfaceText surface = SurfaceText.of(read);
        drawnOut = 0;
        simplify(surface.text());
        reserve(capacity(surface));
        countGrams();
        countWords();
        countStyle(surface.legible());
        addsKnown = false;
        if (surface.undeciphered() != null) {
            simplify(surface.undeciphered());
            countWords();
        }
        for (String reading : surface.leetspeak()) {
            simplify(reading);
            countGrams();
            countWords();
        }
        addsKnown = true;
    }

    private int capacity(SurfaceText surface) {
        int units = length
                + (surface.undeciphered() == null ? 0 : surface.undeciphered().length() + BORDERS);
        for (String reading : surface.leetspeak()) {
            units += reading.length() + BORDERS;
        }
        return units * FEATURES_PER_UNIT + WritingStyle.TRAITS;
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

    private void simplify(String text) {
        int end = text.length();
        if (units.length < end + BORDERS) {
            units = new char[end + BORDERS];
        }
        units[0] = BORDER;
        length = 1;
        int run = 1;
        for (int i = 0; i < end; i++) {
            char unit = simplify(text.charAt(i));
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

    private void countGrams() {
        for (int start = 0; start < length; start++) {
            int hash = (GRAM_SEED ^ units[start]) * PRIME;
            if (units[start] != BORDER) {
                add(hash, 1);
            }
            int end = Math.min(length, start + LONGEST_GRAM);
            for (int next = start + 1; next < end; next++) {
                hash = (hash ^ units[next]) * PRIME;
                add(hash, 1);
                if (units[next] == BORDER) {
                    break;
                }
            }
        }
    }

    private void countWords() {
        int previous = 0;
        int beforePrevious = 0;
        for (int start = 0; start < length; ) {
            int end = endOfToken(start);
            if (units[start] != BORDER) {
                int word = countWord(start, end);
                add((previous * PAIR_SEED) ^ Integer.rotateLeft(word, 7), 1);
                add((beforePrevious * PAIR_SEED) ^ Integer.rotateLeft(word, 11), 1);
                beforePrevious = previous;
                previous = word;
            }
            start = end;
        }
    }

    private int countWord(int start, int end) {
        int word = WORD_SEED;
        for (int i = start; i < end; i++) {
            word = (word ^ units[i]) * PRIME;
        }
        add(word, 1);
        return word;
    }

    private void countStyle(String text) {
        if (length <= 1) {
            return;
        }
        int[] traits = WritingStyle.traits(text, drawnOut);
        for (int trait = 0; trait < traits.length; trait++) {
            if (traits[trait] >= 0) {
                add((STYLE_SEED ^ (trait * BUCKETS + traits[trait])) * PRIME, STYLE_COUNT);
            }
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
        size = 0;
    }

    private void add(int hash, int times) {
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
                counts[index] += addsKnown ? times : 0;
                return;
            }
            slot = (slot + 1) & slotMask;
        }
        buckets[size] = bucket;
        counts[size] = times;
        slots[slot] = ++size;
    }
}
