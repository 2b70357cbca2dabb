package io.saring.evaluate;

import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures a cascade of two engines and chooses its thresholds. For one thread. */
public final class CascadeMeasurement {

    private final Tasks tasks;
    private final Labeller first;
    private final SecondTier second;
    private final Consumer<String> progress;

    /**
     * Of two tiers, which stay the caller's.
     *
     * @param tasks the tasks that there are
     * @param progress told in a sentence what was done
     */
    public CascadeMeasurement(Labeller first, SecondTier second, Tasks tasks, Consumer<String> progress) {
        this.tasks = tasks;
        this.first = first;
        this.second = second;
        this.progress = progress;
    }

    /**
     * Chooses thresholds and measures them.
     *
     * @param rows what is measured on, by task
     * @param chooseOn what thresholds are chosen on: the answers of a first tier that was not trained on the rows, by task
     * @param messages how many messages the stream has that is made of the rows
     */
    public CascadeEvaluation run(
            Map<String, List<LabelledRow>> rows,
            Map<String, List<HeldOutAnswer>> chooseOn,
            int messages,
            CascadeEvaluation.Wanted wanted) {
        Provenance made = CalibratedLabeller.provenance(first);
        List<CascadeRow> chosenOn = cascadeRows(chooseOn);
        List<CascadeRow> measuredOn = cascadeRows(answers(rows));
        progress.accept("thresholds are chosen on " + chosenOn.size() + " rows and measured on " + measuredOn.size());
        return CascadeEvaluation.of(made.model(), made.revision(), chosenOn, measuredOn, messages, wanted);
    }

    /** What the first tier says of rows, by task. */
    public Map<String, List<HeldOutAnswer>> answers(Map<String, List<LabelledRow>> rows) {
        Map<String, List<HeldOutAnswer>> answers = new LinkedHashMap<>();
        rows.forEach((task, own) -> answers.put(task, CascadeRow.answers(first, tasks.named(task), own)));
        return answers;
    }

    private List<CascadeRow> cascadeRows(Map<String, List<HeldOutAnswer>> answers) {
        List<CascadeRow> rows = new ArrayList<>();
        answers.forEach((task, own) -> {
            if (!own.isEmpty()) {
                rows.addAll(CascadeRow.of(tasks.named(task), own, second));
            }
        });
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "the first tier answers none of the rows, so there is nothing to choose thresholds on");
        }
        return rows;
    }
}
