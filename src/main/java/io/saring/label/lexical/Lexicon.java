package io.saring.label.lexical;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms of word lists by their hashes, each with the languages whose lists have it. What a list says is a feature among
 * others: lists hold harmless words too. Immutable.
 */
final class Lexicon {

    /** The most languages that there is a bit for. */
    static final int MOST_LANGUAGES = Integer.SIZE;

    /** No terms. */
    static final Lexicon EMPTY = new Lexicon(List.of(), Map.of());

    private final List<String> languages;
    private final int[] features;
    private final int[] hashes;
    private final int[] masks;
    private final int slotMask;
    private final Map<Integer, Integer> terms;

    /**
     * Of terms.
     *
     * @param languages the languages that have lists, each a bit in the order of this list
     * @param terms for each term's hash the bits of its languages
     */
    Lexicon(List<String> languages, Map<Integer, Integer> terms) {
        this.languages = List.copyOf(languages);
        this.terms = new LinkedHashMap<>(terms);
        this.features = languages.stream().mapToInt(String::hashCode).toArray();
        int size = Integer.highestOneBit(Math.max(1, terms.size())) << 2;
        this.slotMask = size - 1;
        this.hashes = new int[size];
        this.masks = new int[size];
        terms.forEach(this::put);
    }

    private void put(int hash, int mask) {
        int slot = hash & slotMask;
        while (masks[slot] != 0) {
            slot = (slot + 1) & slotMask;
        }
        hashes[slot] = hash;
        masks[slot] = mask;
    }

    /** The bits of the languages whose lists have a term; 0 where none has. */
    int languages(int hash) {
        int slot = hash & slotMask;
        while (masks[slot] != 0) {
            if (hashes[slot] == hash) {
                return masks[slot];
            }
            slot = (slot + 1) & slotMask;
        }
        return 0;
    }

    /** What the feature of a language's list is hashed of. */
    int feature(int bit) {
        return features[bit];
    }

    /** The languages, in the order of their bits. */
    List<String> languages() {
        return languages;
    }

    /** The terms' hashes, each with the bits of its languages, the least hash first. */
    int[][] terms() {
        int[] sorted =
                terms.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return Arrays.stream(sorted)
                .mapToObj(hash -> new int[] {hash, terms.getOrDefault(hash, 0)})
                .toArray(int[][]::new);
    }
}
