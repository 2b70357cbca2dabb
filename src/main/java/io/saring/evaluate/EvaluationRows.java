package io.saring.evaluate;

import io.saring.app.EngineChoice;
import io.saring.label.Calibration;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Labeller;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures engines on files of labelled rows. For one thread. */
public final class EvaluationRows {

    private final Tasks tasks = Tasks.shipped();
    private final Map<String, List<LabelledRow>> rows = new LinkedHashMap<>();

    /**
     * Reads the files.
     *
     * @param task the task of all files; where it is absent, each file's name up to its first dot is its task
     * @throws IllegalArgumentException where a file is not one of labelled rows, or there is no such task
     */
    public EvaluationRows(List<Path> files, Optional<String> task) {
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

    /**
     * What was measured of an engine.
     *
     * @param evaluation its quality
     * @param robustness what it loses under perturbations, where that was asked for
     */
    public record Measured(Evaluation evaluation, Optional<Robustness> robustness) {}

    /**
     * Measures an engine.
     *
     * @param robustness whether to measure it under perturbations too
     * @throws IllegalArgumentException where a file is wrong or the calibration is another model's
     */
    public Measured measure(EngineChoice choice, boolean robustness) {
        try (Labeller labeller = choice.labeller()) {
            Evaluation evaluation = Evaluation.run(labeller, rows);
            return new Measured(
                    evaluation,
                    robustness ? Optional.of(Robustness.run(labeller, rows, evaluation)) : Optional.empty());
        }
    }

    /** The rows that were read, by task. */
    public Map<String, List<LabelledRow>> rows() {
        return rows;
    }

    /** Fits a calibration of an engine on the rows, which it must not have been trained on. */
    public Calibration calibrate(EngineChoice choice) {
        try (Labeller labeller = choice.labeller()) {
            return CalibrationFit.fit(labeller, rows);
        }
    }
}
