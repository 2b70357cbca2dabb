package io.saring.label.lexical;

import io.saring.domain.Language;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads a folder of training files, {@code <task>.train.jsonl}. Used once, by one thread. */
final class TrainingData {

    /** The task whose labels are the languages. */
    /**
     * The rows of another task that teach a language as well, at most. They bring the way people write to each other:
     * the language task's own sources are mostly edited prose.
     */
    private static final int BORROWED_ROWS = 300;

    private final Path folder;
    private final Consumer<String> progress;
    private final Normaliser normaliser = new Normaliser();
    private final Map<String, Integer> scripts = new HashMap<>();

    /** @param progress told which files were read */
    TrainingData(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * The rows of each task that has a file.
     *
     * @throws IllegalArgumentException where a row is wrong, a task has but one label, or there is no file of languages
     */
    List<TrainingRows> read(Tasks tasks) {
        requireLanguages();
        List<TrainingRows> read = new ArrayList<>();
        for (Task task : tasks.all()) {
            Path file = file(task.name());
            if (Files.exists(file)) {
                read.add(read(task, file));
            }
        }
        return withBorrowedRows(read);
    }

    /** The scripts that enough rows were written in to tell their languages apart; known after {@link #read}. */
    Set<String> coveredScripts() {
        Set<String> covered = new TreeSet<>(scripts.keySet());
        covered.removeIf(script -> scripts.getOrDefault(script, 0) < TrainingRows.LEAST_ROWS);
        return covered;
    }

    private void requireLanguages() {
        Path file = file(Language.TASK);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file
                    + ": there is no such file; without it no text's language can be told, name a folder that has it");
        }
    }

    private Path file(String task) {
        return folder.resolve(task + ".train.jsonl");
    }

    private TrainingRows read(Task task, Path file) {
        List<LabelledRow> read =
                task.name().equals(Language.TASK) ? knownLanguages(task, file) : LabelledRows.read(file, task);
        TrainingRows rows =
                new TrainingRows(task, read.stream().map(this::normalised).toList());
        if (rows.labels().size() < 2) {
            throw new IllegalArgumentException(file + ": needs rows of at least two labels, and has "
                    + (read.isEmpty() ? "no rows" : "only " + rows.labels().get(0)));
        }
        progress.accept("read " + read.size() + " rows of " + task.name());
        return rows;
    }

    /** Rows of languages that the task does not name are left out. */
    private static List<LabelledRow> knownLanguages(Task task, Path file) {
        return LabelledRows.read(file).stream()
                .filter(row -> task.labels().containsKey(row.label()))
                .toList();
    }

    private LabelledRow normalised(LabelledRow row) {
        NormalisedText text = normaliser.normalise(row.text());
        if (text.hasLetters()) {
            scripts.merge(text.script(), 1, Integer::sum);
        }
        return new LabelledRow(row.lang(), text.text(), row.label(), row.source(), row.group());
    }

    private static List<TrainingRows> withBorrowedRows(List<TrainingRows> tasks) {
        return tasks.stream()
                .map(rows -> rows.task().name().equals(Language.TASK) ? withBorrowedRows(rows, tasks) : rows)
                .toList();
    }

    private static TrainingRows withBorrowedRows(TrainingRows languages, List<TrainingRows> tasks) {
        List<LabelledRow> rows = new ArrayList<>(languages.rows());
        Set<String> labels = Set.copyOf(languages.labels());
        tasks.stream()
                .filter(other -> !other.task().name().equals(Language.TASK))
                .forEach(other -> rows.addAll(borrowed(other, labels)));
        return new TrainingRows(languages.task(), rows);
    }

    private static List<LabelledRow> borrowed(TrainingRows from, Set<String> languages) {
        Map<String, Integer> counts = new HashMap<>();
        return from.rows().stream()
                .filter(row -> languages.contains(row.lang()))
                .filter(row -> counts.merge(row.lang(), 1, Integer::sum) <= BORROWED_ROWS)
                .map(row -> new LabelledRow(row.lang(), row.text(), row.lang(), row.source(), row.group()))
                .toList();
    }
}
