package io.saring.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The probabilities of one task's labels.
 *
 * @param task the task's name
 * @param label the most probable label
 * @param probability its probability, 0 to 1; NaN where the engine gives none
 * @param distribution the probability of each label, 0 to 1, in the task's order; empty where the engine gives none;
 *     unmodifiable by convention
 * @param calibratedBy what the probabilities were calibrated with; absent where they were not
 * @param screened whether the engine finds what is wrong so seldom in the text's language that a clean label rules nothing out
 */
public record LabelResult(
        String task,
        String label,
        double probability,
        Map<String, Double> distribution,
        @Nullable String calibratedBy,
        boolean screened) {

    /** Of an engine whose clean label is a check. */
    public LabelResult(
            String task,
            String label,
            double probability,
            Map<String, Double> distribution,
            @Nullable String calibratedBy) {
        this(task, label, probability, distribution, calibratedBy, false);
    }

    /**
     * The result of labels and their probabilities.
     *
     * @param labels the task's labels, at least one
     * @param probabilities the probability of each
     */
    public static LabelResult of(
            String task, List<String> labels, double[] probabilities, @Nullable String calibratedBy) {
        Map<String, Double> distribution = new LinkedHashMap<>(2 * labels.size());
        int best = 0;
        for (int label = 0; label < labels.size(); label++) {
            distribution.put(labels.get(label), probabilities[label]);
            best = probabilities[label] > probabilities[best] ? label : best;
        }
        return new LabelResult(task, labels.get(best), probabilities[best], distribution, calibratedBy);
    }

    /** A label of an engine that gives no probabilities. */
    public static LabelResult withoutProbability(String task, String label) {
        return new LabelResult(task, label, Double.NaN, Map.of(), null);
    }

    /** Whether the engine gave probabilities. */
    public boolean hasProbability() {
        return !Double.isNaN(probability);
    }

    public LabelResult {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(distribution, "distribution");
    }
}
