package io.saring.label;

import io.saring.text.NormalisedText;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One text to be labelled.
 *
 * @param text the normalised text
 * @param tasks the names of the tasks that are asked for
 * @param language the text's language where it is known for certain, as in labelled data; absent where the labeller has
 *     to find out
 * @param languageHint the language that its source believes it is in, where there is one
 * @param context the text that it answers, normalised, where there is one
 */
public record LabelRequest(
        NormalisedText text,
        Set<String> tasks,
        @Nullable String language,
        @Nullable String languageHint,
        @Nullable String context) {

    public LabelRequest {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tasks, "tasks");
    }

    /** A text that stands alone. */
    public LabelRequest(NormalisedText text, Set<String> tasks, @Nullable String language) {
        this(text, tasks, language, null, null);
    }

    /** The same text with other tasks. */
    public LabelRequest withTasks(Set<String> others) {
        return new LabelRequest(text, others, language, languageHint, context);
    }
}
