package io.saring.label.lexical;

import io.saring.text.SurfaceText;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts a text's hashed features: the 1- to 4-grams of its characters within words, borders included, its words, pairs
 * of words, next to each other and with one between, the readings of its leetspeak, the word lists that its words stand in, the
 * kinds of harm that it holds a phrase of, and the style that it is written in. Letters are taken in lower case, digits as one, a letter that is drawn out as one, and what
 * nobody sees is passed over.
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
    private static final int LIST_SEED = 0x6C8E9CF5;
    private static final int HARM_SEED = 0x2545F491;
    /** How often a phrase of a kind of harm counts. */
    private static final int HARM_COUNT = 5;
    /** How often a list that a word stands in counts. */
    private static final int LIST_COUNT = 2;
    /** The most words, or in scripts without spaces units, of a term. */
    private static final int LONGEST_TERM = 3;

    private static final int LONGEST_UNSPACED_TERM = 16;
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
    /** Whether a feature is one that languages weigh on their own. */
    private boolean[] own = new boolean[0];

    private int size;

    private final Lexicon lexicon;
    private final boolean readsHarm;
    /** Whether the text holds anything that a phrase of harm may begin with. */
    private boolean mayHoldHarm;

    private int harm;

    TextFeatures(Lexicon lexicon) {
        this(lexicon, true);
    }

    private TextFeatures(Lexicon lexicon, boolean readsHarm) {
        this.lexicon = lexicon;
        this.readsHarm = readsHarm;
    }

    /** Phrases of harm, read once, and what tells quickly that a text may hold one. */
    private static final class Harm {

        /** What links begin with, and what texts have in their place. */
        private static final Set<String> LINKS = Set.of("http", "https", "w");

        private static final String LINK = "url";
        private static final HarmTerms TERMS = new HarmTerms(Harm::simplified);
        private static final Set<Integer> WORDS = new HashSet<>();
        private static final BitSet UNITS = new BitSet();

        static {
            TextFeatures features = new TextFeatures(Lexicon.EMPTY, false);
            TERMS.words().forEach(word -> WORDS.add(features.termHash(word)));
            TERMS.units()
                    .forEach(units -> UNITS.set(unitsKey(units.charAt(0), units.length() > 1 ? units.charAt(1) : 0)));
        }

        private Harm() {}

        /** As a text that holds it would be. */
        private static String simplified(String words) {
            TextFeatures features = new TextFeatures(Lexicon.EMPTY, false);
            features.simplify(SurfaceText.of(words).text());
            String simple = features.words().strip();
            return LINKS.contains(simple) ? LINK : simple;
        }

        private static boolean mayBegin(char first, char second) {
            return UNITS.get(unitsKey(first, second)) || UNITS.get(unitsKey(first, (char) 0));
        }

        private static int unitsKey(char first, char second) {
            return (first * 31 + second) & 0xFFFF;
        }
    }

    /** The phrases of harm that texts are looked through for. */
    static HarmTerms harmTerms() {
        return Harm.TERMS;
    }

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
        countUnspacedTerms();
        countHarm();
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
        return units * FEATURES_PER_UNIT
                + WritingStyle.TRAITS
                + 1
                + lexicon.languages().size()
                + HarmTerms.KINDS.size();
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

    /** Whether the feature at an index is one that languages weigh on their own. */
    boolean isOwn(int index) {
        return own[index];
    }

    /** The hash of a list's term, as texts are looked through for it; 0 where it has no word, or more than are looked for. */
    int termHash(String term) {
        simplify(SurfaceText.of(term).text());
        if (length > 2 && isUnspaced(units[1])) {
            return length - BORDERS > LONGEST_UNSPACED_TERM || length - BORDERS < 2 ? 0 : unspacedHash(1, length - 1);
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
        int pair = 0;
        for (int start = 0; start < length; ) {
            int end = endOfToken(start);
            if (units[start] != BORDER) {
                int word = countWord(start, end);
                mayHoldHarm |= readsHarm && Harm.WORDS.contains(word);
                add((previous * PAIR_SEED) ^ Integer.rotateLeft(word, 7), 1);
                add((beforePrevious * PAIR_SEED) ^ Integer.rotateLeft(word, 11), 1);
                countTerm(word);
                countTerm(joined(previous, word));
                countTerm(joined(pair, word));
                pair = joined(previous, word);
                beforePrevious = previous;
                previous = word;
            }
            start = end;
        }
    }

    private static int joined(int words, int next) {
        return (words * PAIR_SEED) ^ Integer.rotateLeft(next, 5);
    }

    private int countWord(int start, int end) {
        int word = wordHash(start, end);
        addOwn(word, 1);
        return word;
    }

    private int wordHash(int start, int end) {
        int word = WORD_SEED;
        for (int i = start; i < end; i++) {
            word = (word ^ units[i]) * PRIME;
        }
        return word;
    }

    /** The lists that a term stands in, and that it stands in any. */
    private void countTerm(int hash) {
        int languages = lexicon.languages(hash);
        if (languages == 0) {
            return;
        }
        addOwn(LIST_SEED, LIST_COUNT);
        for (int left = languages; left != 0; left &= left - 1) {
            addOwn((LIST_SEED ^ lexicon.feature(Integer.numberOfTrailingZeros(left))) * PRIME, LIST_COUNT);
        }
    }

    private void countUnspacedTerms() {
        for (int start = 1; start < length - 1; start++) {
            if (isUnspaced(units[start])) {
                countUnspacedTerms(start);
                mayHoldHarm |= readsHarm && Harm.mayBegin(units[start], units[start + 1]);
            }
        }
    }

    /** The kinds of harm that the text holds a phrase of, a bit each. */
    int harm() {
        return harm;
    }

    private void countHarm() {
        harm = 0;
        if (mayHoldHarm) {
            harm = Harm.TERMS.kinds(words());
            for (int left = harm; left != 0; left &= left - 1) {
                addOwn((HARM_SEED ^ Integer.numberOfTrailingZeros(left)) * PRIME, HARM_COUNT);
            }
        }
        mayHoldHarm = false;
    }

    /** Letters, marks and digits of the text; anything else is a space, and there is one at either end. */
    private String words() {
        StringBuilder words = new StringBuilder(length + BORDERS).append(BORDER);
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

    private void countUnspacedTerms(int start) {
        int end = Math.min(length, start + LONGEST_UNSPACED_TERM);
        int hash = GRAM_SEED;
        for (int i = start; i < end && units[i] != BORDER; i++) {
            hash = (hash ^ units[i]) * PRIME;
            if (i > start) {
                countTerm(~hash);
            }
        }
    }

    private int unspacedHash(int start, int end) {
        int hash = GRAM_SEED;
        for (int i = start; i < end; i++) {
            hash = (hash ^ units[i]) * PRIME;
        }
        return ~hash;
    }

    /** Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer and Chinese. */
    private static boolean isUnspaced(char unit) {
        return unit >= '\u0E00'
                && (unit < '\u0F00'
                        || (unit >= '\u1000' && unit < '\u10A0')
                        || (unit >= '\u1780' && unit < '\u1800')
                        || (unit >= '\u2E80' && unit < '\uD800'));
    }

    private void countStyle(String text) {
        if (length <= 1) {
            return;
        }
        int[] traits = WritingStyle.traits(text, drawnOut);
        for (int trait = 0; trait < traits.length; trait++) {
            if (traits[trait] >= 0) {
                addOwn((STYLE_SEED ^ (trait * BUCKETS + traits[trait])) * PRIME, STYLE_COUNT);
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
            own = new boolean[needed];
        } else {
            Arrays.fill(slots, 0, needed, 0);
            Arrays.fill(own, 0, needed, false);
        }
        slotMask = needed - 1;
        size = 0;
    }

    private void addOwn(int hash, int times) {
        own[add(hash, times)] = true;
    }

    /** The feature's index. */
    private int add(int hash, int times) {
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
                return index;
            }
            slot = (slot + 1) & slotMask;
        }
        buckets[size] = bucket;
        counts[size] = times;
        slots[slot] = ++size;
        return size - 1;
    }
}
