package io.saring.evaluate;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.Calibration;
import io.saring.label.Calibration.TaskScalings;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.VectorScaling;
import io.saring.label.VectorScaling.Scored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits a labeller's calibration on labelled rows that it was not trained on. */
public final class CalibrationFit {

    /** A language with fewer rows has its task's scaling. */
    private static final int LEAST_ROWS = 100;

    private static final String LANGUAGE = "language";

    private CalibrationFit() {}

    /**
     * Has a labeller label rows and fits scalings of what it answers, on the calling thread.
     *
     * @param rows held-out rows by task
     * @throws IllegalArgumentException where it answers none of a task's rows
     */
    public static Calibration fit(Labeller labeller, Map<String, List<LabelledRow>> rows) {
        Provenance made = CalibratedLabeller.provenance(labeller);
        Map<String, TaskScalings> tasks = new LinkedHashMap<>();
        rows.forEach((task, own) -> tasks.put(task, fit(labeller, task, own)));
        return new Calibration("new", made.model(), made.revision(), made.promptHash(), tasks);
    }

    private static TaskScalings fit(Labeller labeller, String task, List<LabelledRow> rows) {
        Map<String, List<Scored>> languages = new TreeMap<>();
        List<Scored> all = new ArrayList<>();
        Evaluation.answers(
                labeller,
                task,
                rows,
                (row, answer) -> answer.ifPresent(result -> {
                    Scored scored = scored(result, row.label());
                    all.add(scored);
                    languages
                            .computeIfAbsent(row.lang(), lang -> new ArrayList<>())
                            .add(scored);
                }));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("the engine " + labeller.name() + " answers none of the rows of " + task
                    + ", so there is nothing to calibrate; leave its file out");
        }
        VectorScaling prior = VectorScaling.none(all.get(0).scores().length).fit(all);
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        languages.forEach((language, scored) -> {
            if (scored.size() >= LEAST_ROWS && !task.equals(LANGUAGE)) {
                scalings.put(language, prior.fit(scored));
            }
        });
        return new TaskScalings(prior, scalings);
    }

    private static Scored scored(LabelResult result, String label) {
        double[] scores = result.distribution().values().stream()
                .mapToDouble(Calibration::logarithm)
                .toArray();
        return new Scored(scores, List.copyOf(result.distribution().keySet()).indexOf(label));
    }
}
