package io.saring.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Two labellers on the same rows.
 *
 * @param tasks by task, in the order in which they were measured; unmodifiable by convention
 */
public record Comparison(Map<String, TaskDifference> tasks) {

    /**
     * One task.
     *
     * @param overall the difference of the language-mean F1
     * @param languages the difference of the macro-F1 in each language with enough rows, chances after Holm
     */
    public record TaskDifference(Difference overall, Map<String, Difference> languages) {}

    /**
     * One measure of both.
     *
     * @param one the first labeller's
     * @param other the second's
     * @param chance how likely a difference of this size is to come of chance alone, by a paired bootstrap
     */
    public record Difference(double one, double other, double chance) {

        /** Whether it is unlikely to come of chance alone: less than one in twenty. */
        public boolean isSignificant() {
            return chance < 0.05;
        }
    }

    /** Compares evaluations of the same rows. */
    public static Comparison of(Evaluation one, Evaluation other) {
        Map<String, TaskDifference> tasks = new LinkedHashMap<>();
        one.tasks().forEach((task, scores) -> tasks.put(task, difference(scores, other.scores(task))));
        return new Comparison(tasks);
    }

    private static TaskDifference difference(TaskScores one, TaskScores other) {
        Bootstrap bootstrap = new Bootstrap(one.predictions());
        Difference overall = new Difference(
                one.languageMeanF1(), other.languageMeanF1(), bootstrap.chance(one.predictions(), other.predictions()));
        Map<String, Double> chances = new LinkedHashMap<>();
        var ones = Metrics.byLanguage(one.predictions());
        var others = Metrics.byLanguage(other.predictions());
        ones.forEach((lang, rows) -> {
            if (rows.size() >= Metrics.LEAST_ROWS_OF_LANGUAGE) {
                chances.put(lang, new Bootstrap(rows).chance(rows, Objects.requireNonNull(others.get(lang), lang)));
            }
        });
        Map<String, Difference> languages = new LinkedHashMap<>();
        Holm.adjust(chances)
                .forEach((lang, chance) -> languages.put(
                        lang,
                        new Difference(one.in(lang).macroF1(), other.in(lang).macroF1(), chance)));
        return new TaskDifference(overall, languages);
    }

    /** The difference at a task that was measured. */
    TaskDifference of(String task) {
        return Objects.requireNonNull(tasks.get(task), task);
    }
}
