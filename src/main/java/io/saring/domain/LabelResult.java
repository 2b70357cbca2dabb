package io.saring.domain;

import java.util.Map;
import java.util.Objects;

/**
 * The probabilities of one task's labels.
 *
 * @param task the task's name
 * @param label the most probable label
 * @param probability its probability, 0 to 1
 * @param distribution the probability of each label, 0 to 1, in the task's order; unmodifiable by convention
 * @param calibratedBy what the probabilities were calibrated with, or null where they were not
 */
public record LabelResult(
        String task, String label, double probability, Map<String, Double> distribution, String calibratedBy) {

    public LabelResult {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(distribution, "distribution");
    }
}
