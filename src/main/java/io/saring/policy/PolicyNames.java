package io.saring.policy;

import io.saring.domain.Language;
import io.saring.domain.Severity;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a policy may use.
 *
 * @param labels the labels of each task
 * @param severities how much harm labels mean, of tasks that say so
 * @param lists the word lists; any where they are not known
 * @param attributes the attributes that the configuration lets through; any where they are not known
 * @param streams the configured streams; any where they are not known
 */
public record PolicyNames(
        Map<String, Set<String>> labels,
        Map<String, Map<String, Severity>> severities,
        @Nullable Set<String> lists,
        @Nullable Set<String> attributes,
        @Nullable Set<String> streams) {

    public PolicyNames {
        labels = Map.copyOf(labels);
        severities = Map.copyOf(severities);
    }

    /** Of some tasks, where nothing else is known. */
    public static PolicyNames of(Map<String, Set<String>> labels) {
        return new PolicyNames(labels, Map.of(), null, null, null);
    }

    /** Of a catalogue of tasks, where nothing else is known. */
    public static PolicyNames of(Tasks tasks) {
        Map<String, Set<String>> labels = new HashMap<>();
        Map<String, Map<String, Severity>> severities = new HashMap<>();
        for (Task task : tasks.all()) {
            labels.put(task.name(), new LinkedHashSet<>(task.labelNames()));
            severities.put(task.name(), task.severity());
        }
        return new PolicyNames(labels, severities, null, null, null);
    }

    /** The same with word lists. */
    public PolicyNames withLists(Set<String> names) {
        return new PolicyNames(labels, severities, Set.copyOf(names), attributes, streams);
    }

    /** The same within a configuration. */
    public PolicyNames within(Set<String> configuredStreams, Set<String> passedOn) {
        return new PolicyNames(labels, severities, lists, Set.copyOf(passedOn), Set.copyOf(configuredStreams));
    }

    Set<String> tasks() {
        return labels.keySet();
    }

    Set<String> labelsOf(String task) {
        return labels.getOrDefault(task, Set.of());
    }

    /** The languages that thresholds and lists may be by. */
    public Set<String> languages() {
        return labelsOf(Language.TASK);
    }
}
