package io.saring.evaluate;

import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labelled rows of files, by the task that they are labelled for. For one thread. */
public final class EvaluationRows {

    private final Tasks tasks;
    private final Map<String, List<LabelledRow>> rows = new LinkedHashMap<>();

    /**
     * Reads files.
     *
     * @param task the task of all files; where it is absent, each file's name up to its first dot is its task
     * @param tasks the tasks that there are
     * @throws IllegalArgumentException where a file is not one of labelled rows, or there is no such task
     */
    public EvaluationRows(List<Path> files, Optional<String> task, Tasks tasks) {
        this.tasks = tasks;
        for (Path file : files) {
            Task named = task.map(tasks::named).orElseGet(() -> taskOf(file));
            rows.computeIfAbsent(named.name(), name -> new ArrayList<>()).addAll(LabelledRows.read(file, named));
        }
    }

    /** The task that a file's name tells: what stands before its first dot. */
    public static String taskName(Path file) {
        return file.getFileName().toString().split("\\.", 2)[0];
    }

    private Task taskOf(Path file) {
        try {
            return tasks.named(taskName(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": the file's name up to its first dot should be its task, but " + e.getMessage()
                            + "; name the task with --task",
                    e);
        }
    }

    /** The rows that were read, by task. */
    public Map<String, List<LabelledRow>> rows() {
        return rows;
    }
}
