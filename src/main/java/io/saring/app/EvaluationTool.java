package io.saring.app;

import io.saring.evaluate.Evaluation;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Labeller;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures engines on files of labelled rows. For one thread. */
public final class EvaluationTool {

    private final Tasks tasks = Tasks.shipped();
    private final Map<String, List<LabelledRow>> rows = new LinkedHashMap<>();

    /**
     * Reads the files.
     *
     * @param task the task of all files; where it is absent, each file's name up to its first dot is its task
     * @throws IllegalArgumentException where a file is not one of labelled rows, or there is no such task
     */
    public EvaluationTool(List<Path> files, Optional<String> task) {
        for (Path file : files) {
            Task named = task.map(tasks::named).orElseGet(() -> taskOf(file));
            rows.computeIfAbsent(named.name(), name -> new ArrayList<>()).addAll(LabelledRows.read(file, named));
        }
    }

    private Task taskOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        try {
            return tasks.named(dot < 0 ? name : name.substring(0, dot));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": the file's name up to its first dot should be its task, but " + e.getMessage()
                            + "; name the task with --task",
                    e);
        }
    }

    /**
     * Measures the lexical engine.
     *
     * @param weights a weights file, where they are not the shipped ones
     */
    public Evaluation lexical(Optional<Path> weights) {
        try (Labeller labeller = weights.map(file -> LexicalLabeller.load(file, tasks))
                .orElseGet(() -> LexicalLabeller.shipped(tasks))) {
            return Evaluation.run(labeller, rows);
        }
    }
}
