package io.saring.label.lexical;

import io.saring.domain.Language;
import io.saring.label.LabelledRow;
import io.saring.label.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows that a task is trained on.
 *
 * @param task the task
 * @param rows its rows, their texts normalised
 * @param extra rows that teach as well and are never measured on
 * @param rest texts that it should be left unanswered for
 */
record TrainingRows(Task task, List<LabelledRow> rows, List<ExtraRow> extra, List<LabelledRow> rest) {

    /** A language with fewer rows is not covered, nor a script. */
    static final int LEAST_ROWS = 200;

    /** A label with fewer rows in a language is not given there. */
    static final int LEAST_LABEL_ROWS = 50;

    /** 0 would weigh all rows alike, 1 all pairs of language and label; chosen on held-out training rows. */
    private static final double EVENNESS = 0.8;

    /** The rows of the language task among tasks, by language. */
    static Map<String, List<LabelledRow>> byLanguage(List<TrainingRows> tasks) {
        return tasks.stream()
                .filter(own -> own.task().name().equals(Language.TASK))
                .flatMap(own -> own.rows().stream())
                .collect(Collectors.groupingBy(LabelledRow::lang));
    }

    /** The same with more rows that teach as well, behind those that there are. */
    TrainingRows with(List<ExtraRow> more) {
        List<ExtraRow> all = new ArrayList<>(extra);
        all.addAll(more);
        return new TrainingRows(task, rows, all, rest);
    }

    /** The labels that occur, in the task's order. */
    List<String> labels() {
        Set<String> occurring = rows.stream().map(LabelledRow::label).collect(Collectors.toSet());
        return task.labelNames().stream().filter(occurring::contains).toList();
    }

    /** The languages with enough rows of at least two labels, in alphabetical order, each with these labels. */
    Map<String, Set<String>> coveredLanguages() {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        rows.forEach(row ->
                counts.computeIfAbsent(row.lang(), lang -> new HashMap<>()).merge(row.label(), 1, Integer::sum));
        Map<String, Set<String>> covered = new LinkedHashMap<>();
        counts.forEach((language, labels) -> {
            int all = labels.values().stream().mapToInt(Integer::intValue).sum();
            Set<String> taught = new LinkedHashSet<>(labels());
            taught.removeIf(label -> labels.getOrDefault(label, 0) < LEAST_LABEL_ROWS);
            if (all >= LEAST_ROWS && taught.size() > 1) {
                covered.put(language, taught);
            }
        });
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
