package io.saring.bench;

import io.saring.app.StartupException;
import io.saring.app.TemporaryFolder;
import io.saring.domain.Language;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.text.Normaliser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the lexical labeller's speed on one thread against fastText's on the same texts, with models that fastText
 * trains in the same run. Loading a model is left out on both sides. For one thread.
 */
public final class LexicalBenchmark implements AutoCloseable {

    private static final int ROUNDS = 3;
    /** A round labels all texts so often. */
    private static final int REPEATS = 5;

    private static final int BATCH = 64;
    private static final String HEAP = "-Xmx192m";

    private final Path data;
    private final Consumer<String> progress;
    private final TemporaryFolder folder = new TemporaryFolder("saring-bench-");
    private final Tasks tasks = Tasks.shipped();
    private final List<String> texts = new ArrayList<>();

    /**
     * @param data the folder of {@code TASK.train.jsonl} and {@code TASK.valid.jsonl}; the latter's texts are labelled
     * @param progress told what is going on, in a sentence
     */
    public LexicalBenchmark(Path data, Consumer<String> progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws IllegalArgumentException where the folder lacks a file
     * @throws StartupException where fastText is not installed or fails
     */
    public LexicalBenchmarkResult run() {
        if (!FastText.isInstalled()) {
            throw new StartupException("there is no fasttext to compare with; install it: apt-get install fasttext");
        }
        long start = System.nanoTime();
        try (LexicalLabeller labeller = LexicalLabeller.shipped(tasks)) {
            return run(labeller, (System.nanoTime() - start) / 1e6);
        }
    }

    private LexicalBenchmarkResult run(LexicalLabeller labeller, double loadMillis) {
        List<FastText> models = new ArrayList<>();
        for (String task : labeller.tasks()) {
            texts.addAll(read(task, "valid").stream().map(LabelledRow::text).toList());
            progress.accept("fastText learns " + task);
            models.add(FastText.train(folder.path(), task, read(task, "train")));
        }
        return measure(labeller, models, loadMillis);
    }

    private List<LabelledRow> read(String task, String part) {
        Task named = tasks.named(task);
        Path file = data.resolve(task + "." + part + ".jsonl");
        return task.equals(Language.TASK) ? LabelledRows.read(file) : LabelledRows.read(file, named);
    }

    private LexicalBenchmarkResult measure(LexicalLabeller labeller, List<FastText> models, double loadMillis) {
        Path lines = write("texts", REPEATS);
        Path none = write("nothing", 0);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        label(labeller);
        for (int round = 0; round < ROUNDS; round++) {
            progress.accept("round " + (round + 1) + " of " + ROUNDS);
            ours[round] = label(labeller);
            theirs[round] = models.stream()
                    .mapToDouble(model -> texts.size() * REPEATS / (model.seconds(lines) - model.seconds(none)))
                    .max()
                    .orElseThrow();
        }
        double one = median(ours);
        double other = median(theirs);
        return new LexicalBenchmarkResult(
                one,
                other,
                one / other,
                loadMillis,
                LexicalLabeller.shippedBytes(),
                models.stream().mapToLong(FastText::modelBytes).sum(),
                residentBytes(),
                models.stream().mapToLong(FastText::residentBytes).max().orElseThrow(),
                slowestMillis(labeller));
    }

    /** Of the second time that each is labelled: the first compiles what it takes. */
    private double slowestMillis(LexicalLabeller labeller) {
        progress.accept("texts that are made to take long");
        Normaliser normaliser = new Normaliser();
        double slowest = 0;
        for (String text : HostileTexts.all()) {
            millis(text, normaliser, labeller);
            slowest = Math.max(slowest, millis(text, normaliser, labeller));
        }
        return slowest;
    }

    private static double millis(String text, Normaliser normaliser, LexicalLabeller labeller) {
        long start = System.nanoTime();
        labeller.label(List.of(new LabelRequest(normaliser.normalise(text), labeller.tasks(), null)));
        return (System.nanoTime() - start) / 1e6;
    }

    /** Texts a second on this thread. */
    private double label(LexicalLabeller labeller) {
        Normaliser normaliser = new Normaliser();
        long start = System.nanoTime();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int from = 0; from < texts.size(); from += BATCH) {
                labeller.label(texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                        .map(text -> new LabelRequest(normaliser.normalise(text), labeller.tasks(), null))
                        .toList());
            }
        }
        return (double) texts.size() * REPEATS / ((System.nanoTime() - start) / 1e9);
    }

    private Path write(String name, int repeats) {
        Path file = folder.path().resolve(name + ".lines");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (String text : texts) {
                    writer.write(FastText.line(text) + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written", e);
        }
        return file;
    }

    /** The memory of a process of its own, since this one's tells of fastText's texts and this benchmark. */
    private long residentBytes() {
        progress.accept("the memory of a process that labels");
        try {
            Path files = data.resolve("sentiment.valid.jsonl");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.saring.cli.Saring",
                            "label")
                    .redirectInput(files.toFile())
                    .redirectOutput(folder.path().resolve("labelled").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long resident = FastText.residentBytes(process);
            if (process.exitValue() != 0) {
                throw new StartupException("label ended with " + process.exitValue() + " with a heap of " + HEAP);
            }
            return resident;
        } catch (IOException e) {
            throw new UncheckedIOException("a process that labels cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted", e);
        }
    }

    private static double median(double[] figures) {
        return Arrays.stream(figures)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(figures.length / 2);
    }

    @Override
    public void close() {
        folder.close();
    }
}
