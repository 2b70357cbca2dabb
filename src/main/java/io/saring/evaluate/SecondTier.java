package io.saring.evaluate;

import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expensive tier of a cascade, as far as its labels go. For one thread. */
public interface SecondTier {

    /** Rows of a task that a language model is asked about to choose thresholds: each costs a pass. */
    int ROWS_OF_AN_ENGINE = 3000;

    /** Its label of each row, in order; absent where it has none. */
    List<@Nullable String> labels(Task task, List<LabelledRow> rows);

    /** How many rows of a task it can be asked about in reasonable time. */
    int mostRows();

    /** An engine. */
    static SecondTier of(Labeller labeller) {
        return new SecondTier() {
            @Override
            public List<@Nullable String> labels(Task task, List<LabelledRow> rows) {
                return Evaluation.predictions(labeller, task.name(), rows).stream()
                        .map(Prediction::predicted)
                        .toList();
            }

            @Override
            public int mostRows() {
                return ROWS_OF_AN_ENGINE;
            }
        };
    }
}
