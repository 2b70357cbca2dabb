package io.saring.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How far two people agree who judge the same without knowing of each other: Krippendorff's alpha for names (Krippendorff, Content
 * Analysis, 2004, chapter 11), 1 where they always do, 0 where no more than by chance, with a bootstrap interval over what they
 * judged.
 *
 * @param judged how much both judged
 * @param same of how much they said the same
 * @param alpha absent where nothing could differ: nothing was judged twice, or all said one thing
 * @param interval of alpha, 95 %; absent where alpha is
 */
public record Agreement(
        int judged,
        int same,
        @Nullable Double alpha,
        @Nullable Interval interval) {

    private static final int DRAWS = 1_000;
    private static final long SEED = 20_261_129;
    private static final double TAIL = 0.025;

    /** What two people said of the same. */
    public record Pair(String one, String other) {}

    /** That of pairs. */
    public static Agreement of(List<Pair> pairs) {
        int same = (int)
                pairs.stream().filter(own -> own.one().equals(own.other())).count();
        Double alpha = alpha(pairs);
        return new Agreement(pairs.size(), same, alpha, alpha == null ? null : interval(pairs));
    }

    private static @Nullable Double alpha(List<Pair> pairs) {
        Map<String, Integer> values = new HashMap<>();
        int differ = 0;
        for (Pair own : pairs) {
            values.merge(own.one(), 1, Integer::sum);
            values.merge(own.other(), 1, Integer::sum);
            differ += own.one().equals(own.other()) ? 0 : 2;
        }
        double all = 2.0 * pairs.size();
        double same = values.values().stream().mapToDouble(n -> (double) n * n).sum();
        double expected = (all * all - same) / (all - 1);
        return pairs.isEmpty() || expected == 0 ? null : 1 - differ / expected;
    }

    private static Interval interval(List<Pair> pairs) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            List<Pair> draw = new ArrayList<>(pairs.size());
            for (int k = 0; k < pairs.size(); k++) {
                draw.add(pairs.get(random.nextInt(pairs.size())));
            }
            Double alpha = alpha(draw);
            // Who all said the same in a draw agreed in it.
            drawn[i] = alpha == null ? 1 : alpha;
        }
        Arrays.sort(drawn);
        return new Interval(Percentile.of(drawn, TAIL), Percentile.of(drawn, 1 - TAIL));
    }
}
