package io.saring.evaluate;

import io.saring.app.EngineChoice;
import io.saring.config.EngineName;
import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a cascade of two engines and chooses its thresholds. For one thread. */
public final class CascadeMeasurement {

    private final Tasks tasks = Tasks.shipped();
    private final EngineChoice first;
    private final Second second;
    private final Consumer<String> progress;

    /**
     * The dear tier: an engine, or where that is null a simulated one.
     *
     * @param accuracy the share of rows for which the simulated one is right
     */
    public record Second(EngineChoice engine, double accuracy) {

        /** What to call it. */
        public String title() {
            return engine == null ? "a simulated tier of accuracy " + accuracy : engine.title();
        }
    }

    /**
     * A cascade.
     *
     * @param progress told in a sentence what was done
     */
    public CascadeMeasurement(EngineChoice first, Second second, Consumer<String> progress) {
        this.first = first;
        this.second = second;
        this.progress = progress;
    }

    /**
     * Chooses thresholds and measures them.
     *
     * @param rows what is measured on
     * @param chooseOn what thresholds are chosen on: files of labelled rows that the first tier was not trained on, or the
     *     folder that the lexical engine was trained on, whose rows are labelled by models that have not seen them
     * @param messages how many messages the stream has that is made of the rows
     */
    public CascadeEvaluation run(
            Map<String, List<LabelledRow>> rows, List<Path> chooseOn, int messages, CascadeEvaluation.Wanted wanted) {
        try (Labeller cheap = first.labeller()) {
            Optional<Labeller> dear = Optional.ofNullable(second.engine()).map(EngineChoice::labeller);
            try {
                SecondTier tier = dear.map(SecondTier::of).orElseGet(() -> new SimulatedTier(second.accuracy()));
                Provenance made = CalibratedLabeller.provenance(cheap);
                List<CascadeRow> chosenOn = rows(heldOut(cheap, chooseOn), tier);
                List<CascadeRow> measuredOn = rows(answers(cheap, rows), tier);
                progress.accept(
                        "thresholds are chosen on " + chosenOn.size() + " rows and measured on " + measuredOn.size());
                return CascadeEvaluation.of(made.model(), made.revision(), chosenOn, measuredOn, messages, wanted);
            } finally {
                dear.ifPresent(Labeller::close);
            }
        }
    }

    private Map<String, List<HeldOutAnswer>> heldOut(Labeller cheap, List<Path> chooseOn) {
        if (chooseOn.size() == 1 && Files.isDirectory(chooseOn.get(0))) {
            if (first.engine() != EngineName.LEXICAL) {
                throw new IllegalArgumentException(
                        "--choose-on: a folder of training files is for the lexical engine; name files of labelled rows");
            }
            return LexicalTrainer.heldOutAnswers(chooseOn.get(0), progress);
        }
        return answers(cheap, new EvaluationRows(chooseOn, Optional.empty()).rows());
    }

    private Map<String, List<HeldOutAnswer>> answers(Labeller cheap, Map<String, List<LabelledRow>> rows) {
        Map<String, List<HeldOutAnswer>> answers = new LinkedHashMap<>();
        rows.forEach((task, own) -> answers.put(task, CascadeRow.answers(cheap, tasks.named(task), own)));
        return answers;
    }

    private List<CascadeRow> rows(Map<String, List<HeldOutAnswer>> answers, SecondTier tier) {
        List<CascadeRow> rows = new ArrayList<>();
        answers.forEach((task, own) -> {
            if (!own.isEmpty()) {
                rows.addAll(CascadeRow.of(tasks.named(task), own, tier));
            }
        });
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "the first tier answers none of the rows, so there is nothing to choose thresholds on");
        }
        return rows;
    }
}
