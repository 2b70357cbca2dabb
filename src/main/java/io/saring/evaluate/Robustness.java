package io.saring.evaluate;

import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Loss of a labeller's quality where texts are changed on purpose.
 *
 * @param drops by perturbation, then by task; a task is absent where no language's texts are changed by it. Unmodifiable
 *     by convention
 */
public record Robustness(Map<Perturbation, Map<String, Drop>> drops) {

    private static final long SEED = 20_261_125;

    /**
     * A task's quality before and after, over the languages in which most texts were changed and that have enough rows.
     *
     * @param clean the mean over these languages of the macro-F1 on the texts as they are
     * @param perturbed the same on the changed texts
     * @param languages each such language's loss, by its code
     */
    public record Drop(double clean, double perturbed, Map<String, Double> languages) {

        /** How much is lost; negative where it is better after. */
        public double lost() {
            return clean - perturbed;
        }
    }

    /** Has a labeller label rows under every perturbation, on the calling thread. The same rows are changed the same way. */
    public static Robustness run(Labeller labeller, Map<String, List<LabelledRow>> rows, Evaluation clean) {
        Map<Perturbation, Map<String, Drop>> drops = new EnumMap<>(Perturbation.class);
        for (Perturbation perturbation : Perturbation.values()) {
            Map<String, Drop> tasks = new LinkedHashMap<>();
            rows.forEach((task, own) -> {
                Changed changed = change(perturbation, own);
                if (!changed.languages().isEmpty()) {
                    tasks.put(task, drop(labeller, task, changed, clean.scores(task)));
                }
            });
            drops.put(perturbation, tasks);
        }
        return new Robustness(drops);
    }

    /** Rows of the languages in which most were changed. */
    private record Changed(List<LabelledRow> rows, List<String> languages) {}

    private static Changed change(Perturbation perturbation, List<LabelledRow> rows) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<LabelledRow> perturbed = new ArrayList<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (LabelledRow row : rows) {
            String text = perturbation.apply(row.text(), random);
            perturbed.add(new LabelledRow(row.lang(), text, row.label(), row.source(), row.group()));
            int[] count = counts.computeIfAbsent(row.lang(), lang -> new int[2]);
            count[0]++;
            count[1] += text.equals(row.text()) ? 0 : 1;
        }
        List<String> languages = counts.entrySet().stream()
                .filter(count -> count.getValue()[0] >= Metrics.LEAST_ROWS_OF_LANGUAGE
                        && 2 * count.getValue()[1] > count.getValue()[0])
                .map(Map.Entry::getKey)
                .toList();
        return new Changed(
                perturbed.stream().filter(row -> languages.contains(row.lang())).toList(), languages);
    }

    private static Drop drop(Labeller labeller, String task, Changed changed, TaskScores clean) {
        List<Prediction> predictions = Evaluation.predictions(labeller, task, changed.rows());
        Map<String, Double> lost = new TreeMap<>();
        double before = 0;
        double after = 0;
        for (Map.Entry<String, List<Prediction>> language :
                Metrics.byLanguage(predictions).entrySet()) {
            double was = clean.in(language.getKey()).macroF1();
            double is = Metrics.macroF1(language.getValue());
            lost.put(language.getKey(), was - is);
            before += was;
            after += is;
        }
        return new Drop(before / lost.size(), after / lost.size(), lost);
    }

    /** What a perturbation costs a task that was measured. */
    Drop drop(Perturbation perturbation, String task) {
        return Objects.requireNonNull(drops.getOrDefault(perturbation, Map.of()).get(task), task);
    }
}
