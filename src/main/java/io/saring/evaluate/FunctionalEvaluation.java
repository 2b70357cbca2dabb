package io.saring.evaluate;

import io.saring.domain.Action;
import io.saring.domain.Language;
import io.saring.domain.Unanswered;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.policy.Facts;
import io.saring.policy.Judge;
import io.saring.policy.Policy;
import io.saring.policy.Verdict;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an engine says of a functional suite, and what a policy makes of that, by language and kind. Immutable.
 *
 * @param cells for each language the counts of each kind, in the suite's order
 * @param detections for each language and task how well the harmful kinds that it judges are told from the harmless ones
 */
public record FunctionalEvaluation(
        Map<String, Map<String, Cell>> cells, Map<String, Map<String, Detection>> detections) {

    /**
     * Counts of one kind in one language.
     *
     * @param harmful whether the kind is harmful
     * @param sentences how many sentences there are
     * @param right how many have a right label in each task that the kind judges
     * @param unanswered how many have a task that the kind judges unanswered
     * @param stopped how many the policy has a person look at, limits or blocks
     * @param passed how many are allowed, and no task that the kind judges is said to be unchecked
     * @param unsaid how many are allowed with a task of the policy unchecked that the decision does not name
     */
    public record Cell(boolean harmful, int sentences, int right, int unanswered, int stopped, int passed, int unsaid) {

        private static Cell none(boolean harmful) {
            return new Cell(harmful, 0, 0, 0, 0, 0, 0);
        }

        private Cell and(Cell other) {
            return new Cell(
                    harmful,
                    sentences + other.sentences,
                    right + other.right,
                    unanswered + other.unanswered,
                    stopped + other.stopped,
                    passed + other.passed,
                    unsaid + other.unsaid);
        }
    }

    /** Asks an engine, which finds the sentences' languages itself. */
    public static FunctionalEvaluation run(Labeller labeller, Policy policy, FunctionalSuite suite) {
        Judge judge = new Judge(policy);
        Map<String, Map<String, Cell>> cells = new TreeMap<>();
        Map<String, Map<String, List<Prediction>>> predictions = new TreeMap<>();
        Normaliser normaliser = new Normaliser();
        Evaluation.outcomes(
                labeller,
                suite.sentences(),
                sentence -> new LabelRequest(normaliser.normalise(sentence.text()), labeller.tasks(), null),
                (sentence, outcome) -> {
                    FunctionalSuite.Kind kind =
                            Objects.requireNonNull(suite.kinds().get(sentence.kind()), sentence.kind());
                    cells.computeIfAbsent(sentence.language(), language -> ordered(suite))
                            .merge(sentence.kind(), cell(kind, outcome, labeller.tasks(), judge), Cell::and);
                    kind.tasks()
                            .keySet()
                            .forEach(task -> predictions
                                    .computeIfAbsent(sentence.language(), language -> new TreeMap<>())
                                    .computeIfAbsent(task, key -> new ArrayList<>())
                                    .add(prediction(sentence.language(), kind.harmful(), task, outcome)));
                });
        return new FunctionalEvaluation(cells, detections(predictions));
    }

    private static Prediction prediction(String language, boolean harmful, String task, LabelOutcome outcome) {
        double suspicion =
                Evaluation.answer(task, outcome).map(Evaluation::suspicion).orElse(0.0);
        return new Prediction(language, harmful ? "harmful" : "none", null, null, 0, suspicion);
    }

    /** A task that is not answered in a language at all has none there. */
    private static Map<String, Map<String, Detection>> detections(
            Map<String, Map<String, List<Prediction>>> predictions) {
        Map<String, Map<String, Detection>> detections = new TreeMap<>();
        predictions.forEach((language, tasks) -> tasks.forEach((task, rows) -> {
            if (rows.stream().anyMatch(row -> row.suspicion() > 0)) {
                detections.computeIfAbsent(language, key -> new TreeMap<>()).put(task, Detection.of(rows));
            }
        }));
        return detections;
    }

    private static Map<String, Cell> ordered(FunctionalSuite suite) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        suite.kinds().forEach((name, kind) -> cells.put(name, Cell.none(kind.harmful())));
        return cells;
    }

    private static Cell cell(FunctionalSuite.Kind kind, LabelOutcome outcome, Set<String> asked, Judge judge) {
        if (!(outcome instanceof LabelOutcome.Labelled labelled)) {
            return new Cell(kind.harmful(), 1, 0, 1, 0, 0, 0);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labelled.results().forEach(result -> labels.put(result.task(), result.label()));
        Verdict verdict = judge.judge(Facts.of(
                labels.getOrDefault(Language.TASK, Language.UNDETERMINED),
                labelled.results(),
                Unanswered.of(asked, labelled.results(), labelled.abstained())));
        boolean open = !labels.keySet().containsAll(kind.tasks().keySet());
        boolean right = kind.tasks().entrySet().stream()
                .allMatch(task -> task.getValue().contains(labels.getOrDefault(task.getKey(), "")));
        boolean stopped = verdict.action().compareTo(Action.REVIEW) >= 0;
        return new Cell(
                kind.harmful(),
                1,
                right ? 1 : 0,
                open ? 1 : 0,
                stopped ? 1 : 0,
                passed(kind, verdict) ? 1 : 0,
                unsaid(judge.policy(), labels, verdict) ? 1 : 0);
    }

    private static boolean passed(FunctionalSuite.Kind kind, Verdict verdict) {
        return verdict.action().compareTo(Action.REVIEW) < 0
                && verdict.unchecked().stream().noneMatch(open -> kind.tasks().containsKey(open.task()));
    }

    private static boolean unsaid(Policy policy, Map<String, String> labels, Verdict verdict) {
        Set<String> open = new TreeSet<>(policy.tasks());
        open.removeAll(labels.keySet());
        verdict.unchecked().forEach(task -> open.remove(task.task()));
        return !open.isEmpty();
    }

    /** One kind in one language; nothing where the suite has no such sentences. */
    public Cell cell(String language, String kind) {
        return cells.getOrDefault(language, Map.of()).getOrDefault(kind, Cell.none(false));
    }

    /** How well a task tells harmful from harmless kinds in a language; {@link Detection#NONE} where it is not answered. */
    public Detection detection(String language, String task) {
        return detections.getOrDefault(language, Map.of()).getOrDefault(task, Detection.NONE);
    }

    /** All of one language's harmful, or harmless, sentences together. */
    public Cell sum(String language, boolean harmful) {
        List<Cell> own = new ArrayList<>(cells.getOrDefault(language, Map.of()).values());
        own.removeIf(cell -> cell.harmful() != harmful);
        return own.stream().reduce(Cell.none(harmful), Cell::and);
    }
}
