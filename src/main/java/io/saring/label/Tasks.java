package io.saring.label;

import io.saring.domain.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of tasks, as {@code tasks.yaml} has them; immutable.
 */
public final class Tasks {

    /** Enough to tell files apart by. */
    private static final int SHOWN_HASH = 12;

    private final String version;
    private final Map<String, Task> tasks;

    private Tasks(String version, Map<String, Task> tasks) {
        this.version = version;
        this.tasks = tasks;
    }

    /** The catalogue that ships with Saring. */
    public static Tasks shipped() {
        TasksReader.TasksFile file = TasksReader.tasks(ShippedFile.text("/tasks.yaml"), "the shipped tasks.yaml");
        return new Tasks(file.version(), file.tasks());
    }

    /**
     * The shipped catalogue, with the tasks of a file where there is one.
     *
     * @throws IllegalArgumentException where the file cannot be read or is wrong, with the line and what is allowed
     */
    public static Tasks of(Optional<Path> file) {
        return file.map(Tasks::with).orElseGet(Tasks::shipped);
    }

    /**
     * The shipped catalogue with the tasks of a file: new ones, and others in place of the shipped ones of their names, which
     * keep their labels. Its version says the file's and the beginning of its SHA-256.
     *
     * @throws IllegalArgumentException where the file cannot be read or is wrong, with the line and what is allowed
     */
    public static Tasks with(Path file) {
        return with(content(file), file.toString());
    }

    /**
     * The same of a file's content.
     *
     * @param place what to call the file in messages
     * @throws IllegalArgumentException where it is wrong, with the line and what is allowed
     */
    public static Tasks with(String content, String place) {
        TasksReader.TasksFile own = TasksReader.tasks(content, place);
        Tasks shipped = shipped();
        Map<String, Task> all = new LinkedHashMap<>(shipped.tasks);
        own.tasks().values().forEach(task -> {
            requireSameLabels(task, shipped.tasks.get(task.name()), place);
            all.put(task.name(), task);
        });
        String hash = Sha256.hex(content).substring(0, SHOWN_HASH);
        return new Tasks(shipped.version() + "+" + own.version() + "#" + hash, all);
    }

    /**
     * The version that a file of tasks says it has.
     *
     * @throws IllegalArgumentException where it could not be used, with the line and what is allowed
     */
    public static String versionOf(String content, String place) {
        var unused = with(content, place);
        return TasksReader.tasks(content, place).version();
    }

    /** What is learnt, decided and counted by a name stays what it is. */
    private static void requireSameLabels(Task task, @Nullable Task shipped, String file) {
        if (shipped != null && !shipped.labels().keySet().equals(task.labels().keySet())) {
            throw new IllegalArgumentException(file + ": the labels of task " + task.name()
                    + " must be the shipped ones, " + String.join(", ", shipped.labelNames())
                    + "; call a task with other labels by a name of its own");
        }
        if (shipped != null && (shipped.prompt() == null) != (task.prompt() == null)) {
            throw new IllegalArgumentException(file + ": task " + task.name() + " must have "
                    + (shipped.prompt() == null ? "no" : "a") + " prompt of its own, as the shipped one");
        }
    }

    /**
     * The same with another prompt for one task, as a file has it.
     *
     * @throws IllegalArgumentException where the file cannot be read or is wrong, with the line and what is allowed
     */
    public Tasks withPrompt(String task, Path file) {
        Map<String, Task> all = new LinkedHashMap<>(tasks);
        all.put(task, TasksReader.withPrompt(named(task), content(file), file.toString()));
        return new Tasks(version, all);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read; name a YAML file in UTF-8", e);
        }
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
