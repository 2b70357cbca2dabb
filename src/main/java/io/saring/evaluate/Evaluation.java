package io.saring.evaluate;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Quality of a labeller, by task.
 *
 * @param tasks each task's scores, in the order in which they were given; unmodifiable by convention
 */
public record Evaluation(Map<String, TaskScores> tasks) {

    private static final int BATCH = 64;

    /**
     * Has a labeller label rows, and measures its answers, on the calling thread. It is told each row's language, except
     * where the task is to find it.
     *
     * @param rows labelled rows by task
     */
    public static Evaluation run(Labeller labeller, Map<String, List<LabelledRow>> rows) {
        Map<String, TaskScores> tasks = new LinkedHashMap<>();
        rows.forEach((task, labelled) -> tasks.put(task, TaskScores.of(predictions(labeller, task, labelled))));
        return new Evaluation(tasks);
    }

    static List<Prediction> predictions(Labeller labeller, String task, List<LabelledRow> rows) {
        List<Prediction> predictions = new ArrayList<>(rows.size());
        answers(labeller, task, rows, (row, answer) -> predictions.add(prediction(row, answer)));
        return predictions;
    }

    /** Has a labeller label rows and hands on each row's answer, in order. */
    static void answers(
            Labeller labeller,
            String task,
            List<LabelledRow> rows,
            BiConsumer<LabelledRow, Optional<LabelResult>> consumer) {
        Normaliser normaliser = new Normaliser();
        outcomes(
                labeller,
                rows,
                row -> request(row, task, normaliser),
                (row, outcome) -> consumer.accept(row, answer(task, outcome)));
    }

    /** Has a labeller label whatever requests can be made of, in batches, and hands on each outcome, in order. */
    static <T> void outcomes(
            Labeller labeller, List<T> all, Function<T, LabelRequest> request, BiConsumer<T, LabelOutcome> consumer) {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<T> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            List<LabelOutcome> outcomes =
                    labeller.label(batch.stream().map(request).toList());
            for (int i = 0; i < batch.size(); i++) {
                consumer.accept(batch.get(i), outcomes.get(i));
            }
        }
    }

    private static LabelRequest request(LabelledRow row, String task, Normaliser normaliser) {
        String language = task.equals(Language.TASK) ? null : row.lang();
        return new LabelRequest(normaliser.normalise(row.text()), Set.of(task), language);
    }

    private static Prediction prediction(LabelledRow row, Optional<LabelResult> answer) {
        return answer.map(result -> new Prediction(
                        row.lang(), row.label(), result.label(), row.group(), result.probability(), suspicion(result)))
                .orElseGet(() -> new Prediction(row.lang(), row.label(), null, row.group(), 0));
    }

    /** The probability of all labels that say that something is wrong. */
    static double suspicion(LabelResult result) {
        return result.distribution().entrySet().stream()
                .filter(label -> !Detection.isClean(label.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** What an outcome says of a task, where it says anything. */
    static Optional<LabelResult> answer(String task, LabelOutcome outcome) {
        if (outcome instanceof LabelOutcome.Labelled labelled) {
            return labelled.results().stream()
                    .filter(result -> result.task().equals(task))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The scores at a task that was measured. */
    TaskScores scores(String task) {
        return Objects.requireNonNull(tasks.get(task), task);
    }
}
