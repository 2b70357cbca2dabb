package io.saring.label.lexical;

import io.saring.domain.Language;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import io.saring.text.SurfaceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a folder of training files: {@code <task>.train.jsonl}, and {@code lexicon.tsv} with terms of word lists by language
 * where there is one. Used once, by one thread.
 */
final class TrainingData {

    /**
     * The rows of another task that teach a language as well, at most. They bring the way people write to each other:
     * the language task's own sources are mostly edited prose.
     */
    private static final int BORROWED_ROWS = 300;

    /** Many people write it without marks, and hardly a row is. */
    private static final String VIETNAMESE = "vi";

    private static final float WITHOUT_MARKS_WEIGHT = 0.5f;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

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
        return PatternRows.of(HarmRows.of(RestRows.of(withBorrowedRows(read))));
    }

    /** The scripts that enough rows were written in to tell their languages apart; known after {@link #read}. */
    Set<String> coveredScripts() {
        Set<String> covered = new TreeSet<>(scripts.keySet());
        covered.removeIf(script -> scripts.getOrDefault(script, 0) < TrainingRows.LEAST_ROWS);
        return covered;
    }

    /**
     * The terms of word lists, of languages in alphabetical order.
     *
     * @throws IllegalArgumentException where a line is not a language and a term, apart by tabulators
     */
    Lexicon lexicon() {
        Path file = folder.resolve("lexicon.tsv");
        if (!Files.exists(file)) {
            return Lexicon.EMPTY;
        }
        List<String[]> lines = lines(file);
        List<String> languages =
                lines.stream().map(line -> line[0]).distinct().sorted().toList();
        if (languages.size() > Lexicon.MOST_LANGUAGES) {
            throw new IllegalArgumentException(
                    file + ": has lists of more than " + Lexicon.MOST_LANGUAGES + " languages");
        }
        SimplifiedText simplified = new SimplifiedText();
        Map<Integer, Integer> terms = new LinkedHashMap<>();
        for (String[] line : lines) {
            simplified.read(SurfaceText.of(normaliser.normalise(line[1]).text()).text());
            int hash = simplified.termHash();
            if (hash != 0) {
                terms.merge(hash, 1 << languages.indexOf(line[0]), (one, other) -> one | other);
            }
        }
        progress.accept("read " + terms.size() + " terms of word lists");
        return new Lexicon(languages, terms);
    }

    private static List<String[]> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            List<String[]> all = lines.filter(line -> !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).length < 2 || all.get(i)[1].isBlank()) {
                    throw new IllegalArgumentException(
                            file + ":" + (i + 1) + ": not a language and a term, apart by a tabulator");
                }
            }
            return all;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(file + ": cannot be read as UTF-8", e);
        }
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
        List<LabelledRow> own = read.stream().map(this::normalised).toList();
        List<ExtraRow> extra = IntStream.range(0, own.size())
                .filter(row -> own.get(row).lang().equals(VIETNAMESE))
                .mapToObj(row -> withoutMarks(own.get(row), row))
                .toList();
        TrainingRows rows = new TrainingRows(task, own, extra, List.of());
        if (rows.labels().size() < 2) {
            throw new IllegalArgumentException(file + ": needs rows of at least two labels, and has "
                    + (read.isEmpty() ? "no rows" : "only " + rows.labels().get(0)));
        }
        progress.accept("read " + read.size() + " rows of " + task.name());
        return rows;
    }

    private static ExtraRow withoutMarks(LabelledRow row, int origin) {
        String text = MARKS.matcher(Normalizer.normalize(row.text(), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'D');
        return new ExtraRow(
                new LabelledRow(row.lang(), text, row.label(), row.source(), row.group()),
                WITHOUT_MARKS_WEIGHT,
                origin);
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
        return new TrainingRows(languages.task(), rows, languages.extra(), List.of());
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
