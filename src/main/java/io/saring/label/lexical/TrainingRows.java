package io.saring.label.lexical;

import io.saring.label.LabelledRow;
import io.saring.label.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows that a task is trained on.
 *
 * @param task the task
 * @param rows its rows, their texts normalised
 */
record TrainingRows(Task task, List<LabelledRow> rows) {

    /** A language with fewer rows is not covered, nor a script. */
    static final int LEAST_ROWS = 200;

    /** 0 would weigh all rows alike, 1 all pairs of language and label; chosen on held-out training rows. */
    private static final double EVENNESS = 0.8;

    /** The labels that occur, in the task's order. */
    List<String> labels() {
        Set<String> occurring = rows.stream().map(LabelledRow::label).collect(Collectors.toSet());
        return task.labelNames().stream().filter(occurring::contains).toList();
    }

    /** The languages with enough rows and at least two labels, in alphabetical order. */
    Set<String> coveredLanguages() {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Set<String>> labels = new HashMap<>();
        for (LabelledRow row : rows) {
            counts.merge(row.lang(), 1, Integer::sum);
            labels.computeIfAbsent(row.lang(), lang -> new HashSet<>()).add(row.label());
        }
        Set<String> covered = new TreeSet<>(counts.keySet());
        covered.removeIf(lang -> counts.getOrDefault(lang, 0) < LEAST_ROWS
                || labels.getOrDefault(lang, Set.of()).size() < 2);
        return covered;
    }

    /**
     * How much each row counts, 1 on average: the fewer rows share its language and label, the more, so that rare pairs
     * are heard, but not so much more that they drown out the rest.
     */
    float[] weights() {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(pair(row), 1, Integer::sum));
        double[] weights = new double[rows.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.pow(Objects.requireNonNull(counts.get(pair(rows.get(i)))), -EVENNESS);
            sum += weights[i];
        }
        float[] scaled = new float[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (weights[i] * weights.length / sum);
        }
        return scaled;
    }

    private static String pair(LabelledRow row) {
        return row.lang() + " " + row.label();
    }
}
