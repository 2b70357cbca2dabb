package io.saring.label;

import io.saring.text.NormalisedText;
import java.util.Objects;
import java.util.Set;

/**
 * One text to be labelled.
 *
 * @param text the normalised text
 * @param tasks the names of the tasks that are asked for
 * @param language the text's language where it is known for certain, as in labelled data; null where the labeller has
 *     to find out
 */
public record LabelRequest(NormalisedText text, Set<String> tasks, String language) {

    public LabelRequest {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tasks, "tasks");
    }
}
