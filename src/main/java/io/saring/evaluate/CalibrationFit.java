package io.saring.evaluate;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.Calibration;
import io.saring.label.Calibration.TaskScalings;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.VectorScaling;
import io.saring.label.VectorScaling.Scored;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fits a labeller's calibration on labelled rows that it was not trained on. */
public final class CalibrationFit {

    /** A language with fewer rows has its task's scaling. */
    private static final int LEAST_ROWS = 100;

    /** What Zhao and others found to work. */
    private static final String WITHOUT_CONTENT = "N/A";

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
        boolean prompted = made.promptHash() != null;
        rows.forEach((task, own) -> tasks.put(task, fit(labeller, task, own, prompted)));
        String method = prompted ? "contextual calibration and temperature" : Calibration.VECTOR_SCALING;
        return new Calibration("new", method, made.model(), made.revision(), made.promptHash(), tasks);
    }

    private static TaskScalings fit(Labeller labeller, String task, List<LabelledRow> rows, boolean prompted) {
        Map<String, List<Scored>> languages = new TreeMap<>();
        List<Scored> all = new ArrayList<>();
        Evaluation.answers(
                labeller,
                task,
                rows,
                (row, answer) -> answer.ifPresent(result -> {
                    requireProbability(labeller, result);
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
        languages.values().removeIf(scored -> scored.size() < LEAST_ROWS || task.equals(Language.TASK));
        return prompted ? contextual(labeller, task, all, languages) : vector(all, languages);
    }

    private static void requireProbability(Labeller labeller, LabelResult result) {
        if (!result.hasProbability()) {
            throw new IllegalArgumentException("the engine " + labeller.name()
                    + " gives labels without probabilities, so there is nothing to calibrate; serve the model with"
                    + " log-probabilities");
        }
    }

    private static TaskScalings vector(List<Scored> all, Map<String, List<Scored>> languages) {
        VectorScaling prior = VectorScaling.none(all.get(0).scores().length).fit(all);
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        languages.forEach((language, scored) -> scalings.put(language, prior.fit(scored)));
        return new TaskScalings(prior, scalings);
    }

    /** Of a language model, its leaning and a temperature. */
    private static TaskScalings contextual(
            Labeller labeller, String task, List<Scored> all, Map<String, List<Scored>> languages) {
        LabelRequest empty = new LabelRequest(new Normaliser().normalise(WITHOUT_CONTENT), Set.of(task), null);
        LabelResult leaning =
                Evaluation.answer(task, labeller.label(List.of(empty)).get(0)).orElseThrow();
        requireExclusive(task, leaning);
        ContextualFit fit = new ContextualFit(logarithms(leaning));
        VectorScaling forAll = fit.fit(all, 1);
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        languages.forEach((language, scored) -> scalings.put(language, fit.fit(scored, forAll.slope())));
        return new TaskScalings(forAll, scalings);
    }

    private static void requireExclusive(String task, LabelResult result) {
        double sum = result.distribution().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        if (Math.abs(sum - 1) > 1e-3) {
            throw new IllegalArgumentException("the labels of " + task
                    + " do not exclude each other, and only tasks with one label a text can be calibrated; leave its file"
                    + " out");
        }
    }

    private static double[] logarithms(LabelResult result) {
        return result.distribution().values().stream()
                .mapToDouble(Calibration::logarithm)
                .toArray();
    }

    private static Scored scored(LabelResult result, @Nullable String label) {
        return new Scored(
                logarithms(result), List.copyOf(result.distribution().keySet()).indexOf(label));
    }
}
