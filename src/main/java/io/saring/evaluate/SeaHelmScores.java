package io.saring.evaluate;

import io.saring.label.sealion.LabelStringScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Scores of a model in SEA-HELM's tasks, by SEA-HELM's metric.
 *
 * @param model the model's name
 * @param tasks each task's scores by language; unmodifiable by convention
 */
public record SeaHelmScores(String model, Map<String, Map<String, Score>> tasks) {

    /** What its figures are not. */
    public static final String CAVEAT = "Labels are scored, not generated: a model cannot fail by answering in another"
            + " form, so these figures are not those of SEA-HELM's leaderboard.";

    private static final int BATCH = 64;

    /**
     * The scores of one task in one language.
     *
     * @param normalised the balanced accuracy with chance at 0 and perfection at 1, never under 0
     * @param balancedAccuracy the mean of the labels' recall
     * @param rows how many rows
     * @param labels how many labels
     */
    public record Score(double normalised, double balancedAccuracy, int rows, int labels) {}

    /**
     * Has a model choose labels.
     *
     * @param progress told how many rows are done
     */
    public static SeaHelmScores of(LabelStringScorer scorer, List<SeaHelmTask> tasks, LongConsumer progress) {
        Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
        long done = 0;
        for (SeaHelmTask task : tasks) {
            LabelStringScorer.Turn turn = new LabelStringScorer.Turn(task.before(), task.after(), task.answers());
            List<Prediction> predictions = new ArrayList<>();
            for (int from = 0; from < task.rows().size(); from += BATCH) {
                List<SeaHelmTask.Row> batch =
                        task.rows().subList(from, Math.min(task.rows().size(), from + BATCH));
                List<Integer> best = scorer.best(
                        turn, batch.stream().map(SeaHelmTask.Row::text).toList());
                for (int i = 0; i < batch.size(); i++) {
                    predictions.add(prediction(task, batch.get(i), best.get(i)));
                }
                done += batch.size();
                progress.accept(done);
            }
            scores.computeIfAbsent(task.name(), name -> new LinkedHashMap<>())
                    .put(task.language(), score(predictions, task.labels().size()));
        }
        return new SeaHelmScores(scorer.model(), scores);
    }

    private static Prediction prediction(SeaHelmTask task, SeaHelmTask.Row row, int best) {
        return new Prediction(
                task.language(), task.labels().get(row.label()), task.labels().get(best), null, 1);
    }

    /** SEA-HELM's normalisation: chance is one label in as many as there are. */
    static Score score(List<Prediction> predictions, int labels) {
        double accuracy = Metrics.balancedAccuracy(predictions);
        double chance = 1.0 / labels;
        return new Score(Math.max(0, (accuracy - chance) / (1 - chance)), accuracy, predictions.size(), labels);
    }

    /** The score at a task in a language that was measured. */
    public Score score(String task, String language) {
        return Objects.requireNonNull(tasks.getOrDefault(task, Map.of()).get(language), task);
    }
}
