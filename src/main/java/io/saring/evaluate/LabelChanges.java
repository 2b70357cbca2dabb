package io.saring.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how the labels of the same messages differ between two labellers, or the actions between two policies: by task,
 * language and label. For one thread.
 */
public final class LabelChanges {

    /** Examples that are kept of each change. */
    private static final int EXAMPLES = 3;

    private final Map<String, TaskChanges> tasks = new TreeMap<>();

    /** Number of messages that were compared, and of those that have another label. */
    public static final class Count {

        private long compared;
        private long changed;

        private void add(boolean isChange) {
            compared++;
            changed += isChange ? 1 : 0;
        }

        /** Messages that both labelled. */
        public long compared() {
            return compared;
        }

        /** Those with another label. */
        public long changed() {
            return changed;
        }

        /** The share that has the same label, 0 to 1. */
        public double agreement() {
            return 1 - (double) changed / compared;
        }
    }

    /**
     * From one label to another.
     *
     * @param from the first's label; absent where only the second answered
     * @param to the second's label; absent where only the first answered
     */
    public record Change(@Nullable String from, @Nullable String to) {}

    /** Number of times that a change occurs, and where. */
    public static final class Occurrences {

        private final List<String> examples = new ArrayList<>();
        private long count;

        /** How often. */
        public long count() {
            return count;
        }

        /** Names of the first messages with it. */
        public List<String> examples() {
            return examples;
        }
    }

    /** One task. */
    public static final class TaskChanges {

        private final Count all = new Count();
        private final Map<String, Count> languages = new TreeMap<>();
        private final Map<String, Count> labels = new TreeMap<>();
        private final Map<String, Occurrences> changes = new TreeMap<>();
        private final Map<String, Change> byName = new TreeMap<>();

        /** All messages that both labelled. */
        public Count all() {
            return all;
        }

        /** Those of each language. */
        public Map<String, Count> languages() {
            return languages;
        }

        /** Those of each of the first's labels. */
        public Map<String, Count> labels() {
            return labels;
        }

        /** Each change that occurs, the most frequent first. */
        public List<Change> changes() {
            return byName.entrySet().stream()
                    .sorted((left, right) -> Long.compare(
                            occurrences(right.getValue()).count(),
                            occurrences(left.getValue()).count()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        /** How often a change occurs. */
        public Occurrences occurrences(Change change) {
            return Objects.requireNonNull(changes.get(name(change)), "a change that occurs");
        }

        private static String name(Change change) {
            return change.from() + " > " + change.to();
        }
    }

    /**
     * A message.
     *
     * @param name what to call it among the examples
     * @param language its language
     * @param before the first's label of each task that it answered
     * @param after the second's
     */
    public void add(String name, String language, Map<String, String> before, Map<String, String> after) {
        before.forEach((task, label) -> add(name, language, task, new Change(label, after.get(task))));
        after.forEach((task, label) -> {
            if (!before.containsKey(task)) {
                add(name, language, task, new Change(null, label));
            }
        });
    }

    private void add(String name, String language, String task, Change change) {
        TaskChanges own = tasks.computeIfAbsent(task, key -> new TaskChanges());
        boolean isChange = !Objects.equals(change.from(), change.to());
        if (change.from() != null && change.to() != null) {
            own.all.add(isChange);
            own.languages.computeIfAbsent(language, key -> new Count()).add(isChange);
            own.labels.computeIfAbsent(change.from(), key -> new Count()).add(isChange);
        }
        if (isChange) {
            own.byName.put(TaskChanges.name(change), change);
            Occurrences occurrences = own.changes.computeIfAbsent(TaskChanges.name(change), key -> new Occurrences());
            occurrences.count++;
            if (occurrences.examples.size() < EXAMPLES) {
                occurrences.examples.add(name);
            }
        }
    }

    /** The names of all examples. */
    public Set<String> examples() {
        Set<String> names = new LinkedHashSet<>();
        tasks.values().forEach(task -> task.changes.values().forEach(own -> names.addAll(own.examples)));
        return names;
    }

    /** Each task, in alphabetical order. */
    public Map<String, TaskChanges> tasks() {
        return tasks;
    }
}
