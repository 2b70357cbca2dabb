package io.saring.gates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds near-duplicates without the fingerprints that the project makes: texts of which a share of their runs of letters is the same,
 * counted. Those that are compared have a band of a MinHash in common, which of a thousand pairs with half of their runs in common
 * leaves out five. For one thread.
 */
final class NearDuplicates {

    private static final int RUN = 4;
    private static final int HAN_RUN = 2;
    private static final int BANDS = 40;
    private static final int ROWS = 3;

    private final double similarity;
    private final List<int[]> runs;
    private final BitSet out = new BitSet();

    private NearDuplicates(List<String> texts, double similarity) {
        this.similarity = similarity;
        this.runs = texts.stream().map(NearDuplicates::runs).toList();
    }

    /** So many of the texts that no two of them are near to each other. */
    static List<String> without(List<String> texts, double similarity) {
        NearDuplicates found = new NearDuplicates(texts, similarity);
        IntStream.range(0, BANDS).forEach(found::compare);
        return IntStream.range(0, texts.size())
                .filter(i -> !found.out.get(i))
                .mapToObj(texts::get)
                .toList();
    }

    private void compare(int band) {
        Map<Long, List<int[]>> buckets = new HashMap<>();
        for (int i = out.nextClearBit(0); i < runs.size(); i = out.nextClearBit(i + 1)) {
            int[] own = runs.get(i);
            List<int[]> bucket = buckets.computeIfAbsent(band(own, band), it -> new ArrayList<>());
            if (bucket.stream().anyMatch(other -> similarity(own, other) >= similarity)) {
                out.set(i);
            } else {
                bucket.add(own);
            }
        }
    }

    private static long band(int[] runs, int band) {
        long value = 0;
        for (int row = 0; row < ROWS; row++) {
            int seed = band * ROWS + row + 1;
            value = 31 * value
                    + Arrays.stream(runs)
                            .mapToLong(run -> spread(run, seed))
                            .min()
                            .orElse(0);
        }
        return value;
    }

    /** As SplittableRandom makes numbers. */
    private static long spread(long run, int seed) {
        long value = run + seed * 0x9E3779B97F4A7C15L;
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        return value ^ (value >>> 31);
    }

    /** Hashes of a text's runs, sorted. */
    private static int[] runs(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints()
                .filter(NearDuplicates::isTold)
                .map(it -> Character.isDigit(it) ? '0' : it)
                .forEach(letters::appendCodePoint);
        Set<String> runs = new HashSet<>();
        for (int start = 0; start < letters.length(); start++) {
            int end = start + (Character.isIdeographic(letters.codePointAt(start)) ? HAN_RUN : RUN);
            if (end <= letters.length()) {
                runs.add(letters.substring(start, end));
            }
        }
        return runs.stream().mapToInt(String::hashCode).sorted().toArray();
    }

    private static boolean isTold(int letter) {
        int type = Character.getType(letter);
        return Character.isLetterOrDigit(letter)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Jaccard's of two sorted sets. */
    private static double similarity(int[] one, int[] other) {
        int same = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int order = Integer.compare(one[i], other[j]);
            same += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) same / (one.length + other.length - same);
    }
}
