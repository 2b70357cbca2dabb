package io.saring.label.lexical;

import io.saring.domain.LabelResult;
import io.saring.label.Task;
import io.saring.label.VectorScaling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task together with the weights that answer it. Immutable.
 *
 * <p>A model tells apart only those labels that it saw in training; the others get probability zero.
 */
final class TaskModel {

    private static final String CALIBRATION = "vector scaling on held-out training rows";

    private final Task task;
    private final TaskWeights weights;
    /** What results in a language say that they were calibrated by. */
    private final Map<String, String> calibrations = new HashMap<>();

    /** Where the task's labels begin in a row of the weights. */
    private final int first;

    private final List<String> labels;
    /** For each of the task's labels its index in the weights, or -1. */
    private final int[] indexes;

    /** @throws IllegalArgumentException where the weights have labels that the task lacks */
    TaskModel(Task task, TaskWeights weights, int first) {
        this.task = task;
        this.weights = weights;
        this.first = first;
        weights.scalings().keySet().forEach(language -> calibrations.put(language, CALIBRATION + " of " + language));
        this.labels = task.labelNames();
        if (!labels.containsAll(weights.labels())) {
            throw new IllegalArgumentException("its labels of task " + task.name() + " are "
                    + String.join(", ", weights.labels()) + ", and tasks.yaml has " + String.join(", ", labels));
        }
        this.indexes = labels.stream().mapToInt(weights.labels()::indexOf).toArray();
    }

    String name() {
        return task.name();
    }

    /** The languages that it answers in. */
    Set<String> languages() {
        return weights.languages();
    }

    /** The labels that it can give, by language. */
    Map<String, Set<String>> coverage() {
        Map<String, Set<String>> coverage = new LinkedHashMap<>();
        weights.languages().forEach(language -> coverage.put(language, Set.copyOf(weights.labels())));
        return coverage;
    }

    /**
     * The answer for a text.
     *
     * @param scores the scoring table that has read it
     * @param language the text's language; absent where that is what is asked
     */
    LabelResult answer(ScoringTable scores, @Nullable String language) {
        double[] probabilities =
                probabilities(scores.sums(first, weights.labels().size()), language);
        Map<String, Double> distribution = new LinkedHashMap<>(2 * indexes.length);
        int best = 0;
        double highest = -1;
        for (int label = 0; label < indexes.length; label++) {
            double probability = indexes[label] < 0 ? 0 : probabilities[indexes[label]];
            distribution.put(labels.get(label), probability);
            if (probability > highest) {
                best = label;
                highest = probability;
            }
        }
        return new LabelResult(task.name(), labels.get(best), highest, distribution, calibration(language));
    }

    private double[] probabilities(float[] sums, @Nullable String language) {
        double[] scores = new double[weights.labels().size()];
        for (int label = 0; label < scores.length; label++) {
            scores[label] = weights.biases()[label] + sums[first + label] * weights.scales()[label];
        }
        scaling(language).apply(scores);
        return scores;
    }

    private VectorScaling scaling(@Nullable String language) {
        return language == null ? weights.scaling() : weights.scalings().getOrDefault(language, weights.scaling());
    }

    private String calibration(@Nullable String language) {
        return language == null ? CALIBRATION : calibrations.getOrDefault(language, CALIBRATION);
    }

    /** The answer that a label is certain. */
    LabelResult certain(String label) {
        Map<String, Double> distribution = new LinkedHashMap<>();
        labels.forEach(other -> distribution.put(other, other.equals(label) ? 1.0 : 0.0));
        return new LabelResult(task.name(), label, 1, distribution, null);
    }
}
