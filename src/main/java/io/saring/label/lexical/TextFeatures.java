package io.saring.label.lexical;

import io.saring.text.SurfaceText;

/**
 * Counts a text's hashed features: the 1- to 4-grams of its characters within words, borders included, its words, pairs
 * of words, next to each other and with one between, the readings of its leetspeak, the word lists that its words stand in, the
 * kinds of harm that it holds a phrase of, and the style that it is written in.
 *
 * <p>Not thread-safe: it keeps its arrays from text to text.
 */
final class TextFeatures {

    /** Features share this many buckets, a power of two. */
    static final int BUCKETS = 1 << 20;
    /** Of a longer text only so many UTF-16 units are looked at. */
    static final int LONGEST_TEXT = 8192;

    private static final int LONGEST_GRAM = 4;
    /** Its grams, and at most a word and two pairs. */
    private static final int FEATURES_PER_UNIT = LONGEST_GRAM + 3;
    /** How often a feature of style counts: about twice as much as one that occurs once. */
    private static final int STYLE_COUNT = 3;
    /** How often a phrase of a kind of harm counts. */
    private static final int HARM_COUNT = 5;
    /** How often a list that a word stands in counts. */
    private static final int LIST_COUNT = 2;

    private static final int PRIME = SimplifiedText.PRIME;
    private static final int GRAM_SEED = SimplifiedText.GRAM_SEED;
    private static final int PAIR_SEED = SimplifiedText.PAIR_SEED;
    private static final int STYLE_SEED = 0x51ED270B;
    private static final int LIST_SEED = 0x6C8E9CF5;
    private static final int HARM_SEED = 0x2545F491;
    private static final HarmTerms HARM = HarmTerms.shipped();
    private static final char BORDER = SimplifiedText.BORDER;

    private final Lexicon lexicon;
    private final SimplifiedText text = new SimplifiedText();
    private final FeatureCounts features = new FeatureCounts();
    /** Whether the text holds anything that a phrase of harm may begin with. */
    private boolean mayHoldHarm;

    private int harm;

    TextFeatures(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Counts the features of a text's first {@link #LONGEST_TEXT} units, and forgets those of the text before. */
    void extract(String whole) {
        extract(SurfaceText.of(whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole));
    }

    /** The same of a text that is no longer than that, by its surface. */
    void extract(SurfaceText surface) {
        text.read(surface.text());
        features.clear(capacity(surface));
        mayHoldHarm = false;
        countGrams();
        countWords();
        countStyle(surface.legible());
        countUnspacedTerms();
        countHarm();
        features.addOnlyNew();
        if (surface.undeciphered() != null) {
            text.read(surface.undeciphered());
            countWords();
        }
        for (String reading : surface.leetspeak()) {
            text.read(reading);
            countGrams();
            countWords();
        }
    }

    private int capacity(SurfaceText surface) {
        int units =
                text.length() + (surface.undeciphered() == null ? 0 : SimplifiedText.capacity(surface.undeciphered()));
        for (String reading : surface.leetspeak()) {
            units += SimplifiedText.capacity(reading);
        }
        return units * FEATURES_PER_UNIT
                + WritingStyle.TRAITS
                + 1
                + lexicon.languages().size()
                + HarmTerms.KINDS.size();
    }

    /** How many different features the text has. */
    int size() {
        return features.size();
    }

    /** The bucket of the feature at an index, from 0 to {@link #BUCKETS}. */
    int bucket(int index) {
        return features.bucket(index);
    }

    /** How often the text has the feature at an index. */
    int count(int index) {
        return features.count(index);
    }

    /** Whether the feature at an index is one that languages weigh on their own. */
    boolean isOwn(int index) {
        return features.isOwn(index);
    }

    /** The kinds of harm that the text holds a phrase of, a bit each. */
    int harm() {
        return harm;
    }

    private void countGrams() {
        for (int start = 0; start < text.length(); start++) {
            int hash = (GRAM_SEED ^ text.unit(start)) * PRIME;
            if (text.unit(start) != BORDER) {
                features.add(hash, 1);
            }
            int end = Math.min(text.length(), start + LONGEST_GRAM);
            for (int next = start + 1; next < end; next++) {
                hash = (hash ^ text.unit(next)) * PRIME;
                features.add(hash, 1);
                if (text.unit(next) == BORDER) {
                    break;
                }
            }
        }
    }

    private void countWords() {
        int previous = 0;
        int beforePrevious = 0;
        int pair = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.endOfToken(start);
            if (text.unit(start) != BORDER) {
                int word = countWord(start, end);
                mayHoldHarm |= HARM.mayBegin(word);
                features.add((previous * PAIR_SEED) ^ Integer.rotateLeft(word, 7), 1);
                features.add((beforePrevious * PAIR_SEED) ^ Integer.rotateLeft(word, 11), 1);
                countTerm(word);
                countTerm(SimplifiedText.joined(previous, word));
                countTerm(SimplifiedText.joined(pair, word));
                pair = SimplifiedText.joined(previous, word);
                beforePrevious = previous;
                previous = word;
            }
            start = end;
        }
    }

    private int countWord(int start, int end) {
        int word = text.wordHash(start, end);
        features.addOwn(word, 1);
        return word;
    }

    /** The lists that a term stands in, and that it stands in any. */
    private void countTerm(int hash) {
        int languages = lexicon.languages(hash);
        if (languages == 0) {
            return;
        }
        features.addOwn(LIST_SEED, LIST_COUNT);
        for (int left = languages; left != 0; left &= left - 1) {
            features.addOwn((LIST_SEED ^ lexicon.feature(Integer.numberOfTrailingZeros(left))) * PRIME, LIST_COUNT);
        }
    }

    private void countUnspacedTerms() {
        for (int start = 1; start < text.length() - 1; start++) {
            if (SimplifiedText.isUnspaced(text.unit(start))) {
                countUnspacedTerms(start);
                mayHoldHarm |= HARM.mayBegin(text.unit(start), text.unit(start + 1));
            }
        }
    }

    private void countHarm() {
        harm = 0;
        if (mayHoldHarm) {
            harm = HARM.kinds(text.words());
            for (int left = harm; left != 0; left &= left - 1) {
                features.addOwn((HARM_SEED ^ Integer.numberOfTrailingZeros(left)) * PRIME, HARM_COUNT);
            }
        }
    }

    private void countUnspacedTerms(int start) {
        int end = Math.min(text.length(), start + SimplifiedText.LONGEST_UNSPACED_TERM);
        int hash = GRAM_SEED;
        for (int i = start; i < end && text.unit(i) != BORDER; i++) {
            hash = (hash ^ text.unit(i)) * PRIME;
            if (i > start) {
                countTerm(SimplifiedText.unspacedHash(hash));
            }
        }
    }

    private void countStyle(String legible) {
        if (text.length() <= 1) {
            return;
        }
        int[] traits = WritingStyle.traits(legible, text.drawnOut());
        for (int trait = 0; trait < traits.length; trait++) {
            if (traits[trait] >= 0) {
                features.addOwn((STYLE_SEED ^ (trait * BUCKETS + traits[trait])) * PRIME, STYLE_COUNT);
            }
        }
    }
}
