package io.saring.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The catalogue of tasks, as {@code tasks.yaml} has them; immutable.
 */
public final class Tasks {

    private final String version;
    private final Map<String, Task> tasks;

    private Tasks(String version, Map<String, Task> tasks) {
        this.version = version;
        this.tasks = tasks;
    }

    /** The catalogue that ships with Saring. */
    public static Tasks shipped() {
        try (InputStream yaml = Objects.requireNonNull(Tasks.class.getResourceAsStream("/tasks.yaml"))) {
            return read(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped tasks.yaml cannot be read", e);
        }
    }

    private static Tasks read(JsonNode root) {
        Map<String, Task> tasks = new LinkedHashMap<>();
        root.path("tasks")
                .properties()
                .forEach(entry -> tasks.put(entry.getKey(), task(entry.getKey(), entry.getValue())));
        return new Tasks(root.path("version").asText(), tasks);
    }

    private static Task task(String name, JsonNode node) {
        Map<String, Map<String, String>> words = new LinkedHashMap<>();
        node.path("words").properties().forEach(entry -> words.put(entry.getKey(), texts(entry.getValue())));
        return new Task(
                name,
                node.path("definition").asText(),
                node.path("exclusive").asBoolean(true),
                texts(node.path("labels")),
                words,
                node.path("prompt").asText(null));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** The catalogue's version, as events carry it. */
    public String version() {
        return version;
    }

    /** All tasks, in the file's order. */
    public Collection<Task> all() {
        return tasks.values();
    }

    /**
     * The task of a name.
     *
     * @throws IllegalArgumentException where there is none, naming those that there are
     */
    public Task named(String name) {
        Task task = tasks.get(name);
        if (task == null) {
            throw new IllegalArgumentException(
                    "there is no task \"" + name + "\"; the tasks are " + String.join(", ", tasks.keySet()));
        }
        return task;
    }
}
