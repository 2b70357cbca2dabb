package io.saring.label.lexical;

import io.saring.domain.LabelResult;
import io.saring.label.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task together with the model that answers it. Immutable.
 *
 * <p>A model tells apart only those labels that it saw in training; the others get probability zero.
 */
final class TaskModel {

    private final Task task;
    private final LinearModel model;
    private final ScoringTable table;
    private final List<String> labels;
    /** For each of the task's labels its index in the model, or -1. */
    private final int[] indexes;

    /** @throws IllegalArgumentException where the model has labels that the task lacks */
    TaskModel(Task task, LinearModel model) {
        this.task = task;
        this.model = model;
        this.table = new ScoringTable(model);
        this.labels = task.labelNames();
        if (!labels.containsAll(model.labels())) {
            throw new IllegalArgumentException("its labels of task " + task.name() + " are "
                    + String.join(", ", model.labels()) + ", and tasks.yaml has " + String.join(", ", labels));
        }
        this.indexes = labels.stream().mapToInt(model.labels()::indexOf).toArray();
    }

    Task task() {
        return task;
    }

    LinearModel model() {
        return model;
    }

    /** The answer for the text that the vectoriser read last. */
    LabelResult answer(Vectoriser text) {
        double[] probabilities = table.probabilities(text);
        Map<String, Double> distribution = new LinkedHashMap<>();
        int best = -1;
        for (int label = 0; label < indexes.length; label++) {
            double probability = indexes[label] < 0 ? 0 : probabilities[indexes[label]];
            distribution.put(labels.get(label), probability);
            if (best < 0 || probability > distribution.get(labels.get(best))) {
                best = label;
            }
        }
        return new LabelResult(task.name(), labels.get(best), distribution.get(labels.get(best)), distribution, null);
    }

    /** The answer that a label is certain. */
    LabelResult certain(String label) {
        Map<String, Double> distribution = new LinkedHashMap<>();
        labels.forEach(other -> distribution.put(other, other.equals(label) ? 1.0 : 0.0));
        return new LabelResult(task.name(), label, 1, distribution, null);
    }
}
