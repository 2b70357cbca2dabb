package io.saring.evaluate;

import io.saring.domain.LabelResult;
import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labelled row with what both tiers of a cascade say of it.
 *
 * @param task the row's task
 * @param lang the row's language
 * @param probability how sure the first tier is of its answer, 0 to 1
 * @param firstRight whether the first tier's answer is the row's label
 * @param secondRight whether the cascade's answer is where the second tier is asked
 */
public record CascadeRow(
        String task, @Nullable String lang, double probability, boolean firstRight, boolean secondRight) {

    /**
     * The rows of a task.
     *
     * @param answers the first tier's answers; where they are more than the second can be asked about, evenly chosen ones do
     */
    public static List<CascadeRow> of(Task task, List<HeldOutAnswer> answers, SecondTier second) {
        int stride = (answers.size() - 1) / second.mostRows() + 1;
        List<HeldOutAnswer> asked = new ArrayList<>();
        for (int i = 0; i < answers.size(); i += stride) {
            asked.add(answers.get(i));
        }
        List<String> labels =
                second.labels(task, asked.stream().map(HeldOutAnswer::row).toList());
        List<CascadeRow> rows = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            rows.add(of(task.name(), asked.get(i).row(), asked.get(i).result(), labels.get(i)));
        }
        return rows;
    }

    /** What the first tier says of rows, of those that it answers. */
    public static List<HeldOutAnswer> answers(Labeller first, Task task, List<LabelledRow> rows) {
        List<HeldOutAnswer> answers = new ArrayList<>();
        Evaluation.answers(
                first,
                task.name(),
                rows,
                (row, answer) -> answer.ifPresent(result -> answers.add(new HeldOutAnswer(row, result))));
        return answers;
    }

    /** Where the second has no label, the first's stands; an answer without a probability is not sure at all. */
    private static CascadeRow of(String task, LabelledRow row, LabelResult first, String second) {
        boolean firstRight = row.label().equals(first.label());
        return new CascadeRow(
                task,
                row.lang(),
                first.hasProbability() ? first.probability() : 0,
                firstRight,
                second == null ? firstRight : row.label().equals(second));
    }
}
