package io.saring.label;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question about a message and its possible answers.
 *
 * @param name the task's name
 * @param definition what is asked, in a sentence
 * @param exclusive whether just one label holds; otherwise each is scored yes or no
 * @param labels the labels with their definitions, in order
 */
public record Task(String name, String definition, boolean exclusive, Map<String, String> labels) {

    public Task {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        if (labels == null || labels.size() < 2) {
            throw new IllegalArgumentException("task " + name + " needs at least two labels");
        }
    }

    /** The labels' names, in order. */
    public List<String> labelNames() {
        return List.copyOf(labels.keySet());
    }
}
