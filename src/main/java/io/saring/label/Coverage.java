package io.saring.label;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What engines can answer: the labels that they can give, by task and language. Immutable. */
public final class Coverage {

    /** Stands for all languages, where an engine makes no difference between them. */
    public static final String EVERY_LANGUAGE = "*";

    /** Nothing. */
    public static final Coverage NONE = new Coverage(Map.of());

    private final Map<String, Map<String, Set<String>>> labels;

    /**
     * Of labels.
     *
     * @param labels for each task by its name the labels that can be given, by language or {@link #EVERY_LANGUAGE}
     */
    public Coverage(Map<String, Map<String, Set<String>>> labels) {
        Map<String, Map<String, Set<String>>> copy = new TreeMap<>();
        labels.forEach((task, languages) -> copy.put(task, new TreeMap<>(languages)));
        this.labels = copy;
    }

    /** All labels of tasks, in every language. */
    public static Coverage of(Collection<Task> tasks) {
        Map<String, Map<String, Set<String>>> labels = new TreeMap<>();
        tasks.forEach(task ->
                labels.put(task.name(), Map.of(EVERY_LANGUAGE, task.labels().keySet())));
        return new Coverage(labels);
    }

    /** What this or the other can answer. */
    public Coverage and(Coverage other) {
        Map<String, Map<String, Set<String>>> both = new TreeMap<>();
        both.putAll(labels);
        other.labels.forEach((task, languages) -> both.merge(task, languages, Coverage::joined));
        return new Coverage(both);
    }

    private static Map<String, Set<String>> joined(Map<String, Set<String>> one, Map<String, Set<String>> other) {
        Map<String, Set<String>> joined = new TreeMap<>(one);
        other.forEach((language, labels) -> joined.merge(language, labels, (first, second) -> {
            Set<String> all = new LinkedHashSet<>(first);
            all.addAll(second);
            return all;
        }));
        return joined;
    }

    /** Of some tasks alone. */
    public Coverage only(Set<String> tasks) {
        Map<String, Map<String, Set<String>>> kept = new TreeMap<>(labels);
        kept.keySet().retainAll(tasks);
        return new Coverage(kept);
    }

    /** The tasks that are answered in some language. */
    public Set<String> tasks() {
        return Set.copyOf(labels.keySet());
    }

    /** The languages that a task is answered in, {@link #EVERY_LANGUAGE} perhaps among them. */
    public Set<String> languages(String task) {
        return Set.copyOf(labels.getOrDefault(task, Map.of()).keySet());
    }

    /** The languages that a task is answered in, in words. */
    public String inWords(String task) {
        Set<String> languages = new TreeSet<>(languages(task));
        if (languages.contains(EVERY_LANGUAGE)) {
            return "every language";
        }
        return languages.isEmpty() ? "no language" : String.join(", ", languages);
    }

    /** Whether a task is answered in a language. */
    public boolean answers(String task, String language) {
        Set<String> languages = languages(task);
        return languages.contains(language) || languages.contains(EVERY_LANGUAGE);
    }

    /** Whether a label of a task can be given in a language. */
    public boolean gives(String task, String label, String language) {
        Map<String, Set<String>> languages = labels.getOrDefault(task, Map.of());
        return languages.getOrDefault(language, Set.of()).contains(label)
                || languages.getOrDefault(EVERY_LANGUAGE, Set.of()).contains(label);
    }

    /** The labels of a task that can be given in a language. */
    public Set<String> labels(String task, String language) {
        Map<String, Set<String>> languages = labels.getOrDefault(task, Map.of());
        return languages.getOrDefault(language, languages.getOrDefault(EVERY_LANGUAGE, Set.of()));
    }

    /** Whether a label of a task can be given in any language. */
    public boolean gives(String task, String label) {
        return labels.getOrDefault(task, Map.of()).values().stream().anyMatch(given -> given.contains(label));
    }
}
