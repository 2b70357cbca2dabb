package io.saring.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lowest threshold from which on a rule was right often enough in people's eyes.
 *
 * @param reviewed how many messages people judged
 * @param before how often it was right at the threshold that it has, with a 95 % interval; absent where nobody judged enough
 * @param threshold the one to take; absent where none would reach it on messages enough
 * @param after how often it would have been right from there on
 * @param kept which share of what it was right about it would still find
 */
public record ThresholdSuggestion(
        int reviewed,
        @Nullable Proportion before,
        @Nullable Double threshold,
        @Nullable Proportion after,
        double kept) {

    /** On fewer messages nobody should change a rule. */
    public static final int LEAST = 20;

    private static final double STEPS = 100;

    /**
     * That of a rule.
     *
     * @param rows what people made of messages that it fired on
     * @param current the threshold that it has: lower ones were never judged
     * @param precision how often it has to be right, 0 to 1
     */
    public static ThresholdSuggestion of(List<ReviewedRule> rows, double current, double precision) {
        List<ReviewedRule> sorted = new ArrayList<>(rows.stream()
                .filter(row -> row.probability() >= current)
                .sorted(Comparator.comparingDouble(ReviewedRule::probability))
                .toList());
        Proportion before = sorted.size() < LEAST ? null : right(sorted);
        Optional<Double> reached = candidates(sorted, current).stream()
                .filter(candidate -> {
                    List<ReviewedRule> left = from(sorted, candidate);
                    Proportion right = left.size() < LEAST ? null : right(left);
                    return right != null && right.value() >= precision;
                })
                .findFirst();
        if (reached.isEmpty()) {
            return new ThresholdSuggestion(sorted.size(), before, null, null, 0);
        }
        List<ReviewedRule> left = from(sorted, reached.get());
        double all = weight(sorted, true);
        double kept = all == 0 ? 1 : weight(left, true) / all;
        return new ThresholdSuggestion(sorted.size(), before, reached.get(), right(left), kept);
    }

    /** In hundredths: finer ones are chance. */
    private static List<Double> candidates(List<ReviewedRule> sorted, double current) {
        List<Double> candidates = new ArrayList<>(List.of(current));
        sorted.stream()
                .map(row -> Math.ceil(row.probability() * STEPS) / STEPS)
                .filter(candidate -> candidate > current && candidate <= 1)
                .distinct()
                .sorted()
                .forEach(candidates::add);
        return candidates;
    }

    private static List<ReviewedRule> from(List<ReviewedRule> sorted, double threshold) {
        return sorted.stream().filter(row -> row.probability() >= threshold).toList();
    }

    private static double weight(List<ReviewedRule> rows, boolean rightAlone) {
        return rows.stream()
                .filter(row -> row.isRight() || !rightAlone)
                .mapToDouble(ReviewedRule::weight)
                .sum();
    }

    /** Rows of different weights say as much as fewer of one weight (Kish, 1965). */
    private static @Nullable Proportion right(List<ReviewedRule> rows) {
        double all = weight(rows, false);
        double squares =
                rows.stream().mapToDouble(row -> row.weight() * row.weight()).sum();
        long effective = Math.max(1, Math.round(all * all / squares));
        return Proportion.of(Math.round(weight(rows, true) / all * effective), effective);
    }
}
