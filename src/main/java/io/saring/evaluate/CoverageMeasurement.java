package io.saring.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import io.saring.domain.Language;
import io.saring.label.Coverage;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Labeller;
import io.saring.label.ShippedFile;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.text.Normaliser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a labeller that was trained on a folder of rows ({@code TASK.train.jsonl}) learnt from, and how good it is on
 * the folder's rows for validation ({@code TASK.valid.jsonl}). For one thread.
 */
public final class CoverageMeasurement {

    private static final String DOMAINS = "/lexical/domains.yaml";

    private final Path folder;
    private final Labeller labeller;
    private final Coverage coverage;
    /** The domain of each source of rows; a source that is not among them is its own. */
    private final Map<String, String> domains;

    private final Normaliser normaliser = new Normaliser();

    /**
     * Of a labeller.
     *
     * @param coverage what it answers
     */
    public CoverageMeasurement(Path folder, Labeller labeller, Coverage coverage) {
        this.folder = folder;
        this.labeller = labeller;
        this.coverage = coverage;
        this.domains = ShippedFile.yaml(DOMAINS, new TypeReference<>() {});
    }

    /**
     * Measures it.
     *
     * @throws IllegalArgumentException where a file of rows is wrong, with file and line
     */
    public CoverageReport measure() {
        Map<String, Map<String, CoverageReport.OfLanguage>> tasks = new LinkedHashMap<>();
        for (Task task : Tasks.shipped().all()) {
            if (coverage.tasks().contains(task.name())) {
                tasks.put(task.name(), measured(task));
            }
        }
        return new CoverageReport(tasks);
    }

    private Map<String, CoverageReport.OfLanguage> measured(Task task) {
        Map<String, List<LabelledRow>> taught = byLanguage(rows(task, ".train.jsonl"));
        Map<String, List<LabelledRow>> held = byLanguage(rows(task, ".valid.jsonl"));
        Map<String, CoverageReport.OfLanguage> languages = new TreeMap<>();
        for (String language : languages(task)) {
            List<LabelledRow> rows = taught.getOrDefault(language, List.of()).stream()
                    .filter(row -> coverage.gives(task.name(), row.label(), language))
                    .toList();
            languages.put(
                    language,
                    new CoverageReport.OfLanguage(
                            counts(rows, LabelledRow::label),
                            counts(rows, this::domain),
                            counts(rows, row -> normaliser.normalise(row.text()).script()),
                            quality(task.name(), held.getOrDefault(language, List.of()))));
        }
        return languages;
    }

    /** Languages are told of every text; those that can be told are the task's labels. */
    private Set<String> languages(Task task) {
        return task.name().equals(Language.TASK)
                ? coverage.labels(task.name(), Coverage.EVERY_LANGUAGE)
                : coverage.languages(task.name());
    }

    private List<LabelledRow> rows(Task task, String ending) {
        Path file = folder.resolve(task.name() + ending);
        if (!Files.exists(file)) {
            return List.of();
        }
        return task.name().equals(Language.TASK) ? LabelledRows.read(file) : LabelledRows.read(file, task);
    }

    private static Map<String, List<LabelledRow>> byLanguage(List<LabelledRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(LabelledRow::lang));
    }

    private String domain(LabelledRow row) {
        String source = Objects.requireNonNullElse(row.source(), "unknown");
        return domains.getOrDefault(source, source);
    }

    private static Map<String, Integer> counts(List<LabelledRow> rows, Function<LabelledRow, String> key) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(key.apply(row), 1, Integer::sum));
        return counts;
    }

    private CoverageReport.@Nullable Measured quality(String task, List<LabelledRow> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        List<Prediction> predictions = Evaluation.predictions(labeller, task, rows);
        LanguageScores scores = LanguageScores.of(predictions);
        boolean enough = rows.size() >= Metrics.LEAST_ROWS_OF_LANGUAGE;
        Interval interval = enough ? new Bootstrap(predictions).languageMeanF1(predictions) : null;
        return new CoverageReport.Measured(
                rows.size(),
                rounded(scores.macroF1()),
                interval == null ? null : rounded(interval.low()),
                interval == null ? null : rounded(interval.high()),
                ifMeasured(scores.ece()),
                ifMeasured(scores.detection().area()),
                ifMeasured(scores.detection().recall()));
    }

    private static @Nullable Double ifMeasured(double value) {
        return Double.isFinite(value) ? rounded(value) : null;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
