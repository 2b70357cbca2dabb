package io.saring.label;

import io.saring.domain.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question about a message and its possible answers.
 *
 * @param name the task's name
 * @param definition what is asked, in a sentence
 * @param exclusive whether just one label holds; otherwise each is scored yes or no
 * @param labels the labels with their definitions, in order
 * @param words what a language model calls labels, by language ({@link #ALL_LANGUAGES} for all) and label; where there is
 *     none, a label's name
 * @param severity how much harm labels mean, where the task says so
 * @param prompt what a model is asked that is asked this task alone; absent where it is asked together with others
 */
public record Task(
        String name,
        String definition,
        boolean exclusive,
        Map<String, String> labels,
        Map<String, Map<String, String>> words,
        Map<String, Severity> severity,
        @Nullable OwnPrompt prompt) {

    /** The key of words that stand for all languages without words of their own. */
    public static final String ALL_LANGUAGES = "all";

    /** The task that SEA-Guard answers, and no other model. */
    public static final String SAFETY = "safety";

    /** Where a prompt has the message. */
    public static final String MESSAGE = "{message}";

    /**
     * Prompt of one task alone.
     *
     * @param system what the system's turn says; absent for no such turn
     * @param user what the user's turn says, with {@link #MESSAGE} in it once
     */
    public record OwnPrompt(@Nullable String system, String user) {}

    public Task {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        if (labels == null || labels.size() < 2) {
            throw new IllegalArgumentException("task " + name + " needs at least two labels");
        }
        words = Map.copyOf(words);
        severity = Map.copyOf(severity);
    }

    /**
     * What a language model calls a label.
     *
     * @param language the language of the word; absent for the one that stands for all
     */
    public String word(String label, @Nullable String language) {
        Map<String, String> all = words.getOrDefault(ALL_LANGUAGES, Map.of());
        Map<String, String> own = language == null ? all : words.getOrDefault(language, all);
        return own.getOrDefault(label, all.getOrDefault(label, label));
    }

    /** The labels' names, in order. */
    public List<String> labelNames() {
        return List.copyOf(labels.keySet());
    }
}
