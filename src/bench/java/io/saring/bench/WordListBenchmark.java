package io.saring.bench;

import io.saring.domain.Language;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.label.terms.WordList;
import io.saring.label.terms.WordLists;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Measures what word lists cost: the lexical labeller's texts a second on one thread with lists and without, in turns. Half the
 * terms are words that one other text of the same data has, half are pairs of words that stand side by side in one. For one thread.
 */
public final class WordListBenchmark {

    private static final int ROUNDS = 5;
    private static final int BATCH = 64;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Shorter words are in nearly every text, which no list is for. */
    private static final int SHORTEST_TERM = 5;

    private final Path data;
    private final int terms;
    private final Consumer<String> progress;
    private final Tasks tasks = Tasks.shipped();

    /**
     * @param data the folder of {@code TASK.train.jsonl}, which terms come from, and {@code TASK.valid.jsonl}, which is labelled
     * @param terms how many terms there are
     * @param progress told what is going on, in a sentence
     */
    public WordListBenchmark(Path data, int terms, Consumer<String> progress) {
        this.data = data;
        this.terms = terms;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws IllegalArgumentException where the folder lacks a file, or has too few words
     */
    public WordListBenchmarkResult run() {
        long begun = System.nanoTime();
        WordLists lists = new WordLists(List.of(list()));
        progress.accept(
                String.format("%,d terms made ready in %,d ms", terms, (System.nanoTime() - begun) / 1_000_000));
        List<String> texts = new ArrayList<>();
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        try (LexicalLabeller labeller = LexicalLabeller.shipped(tasks)) {
            labeller.tasks().forEach(task -> texts.addAll(texts(task, "valid")));
            var unused = rate(texts, labeller, lists);
            for (int round = 0; round < ROUNDS; round++) {
                without[round] = rate(texts, labeller, WordLists.NONE);
                with[round] = rate(texts, labeller, lists);
                progress.accept("round " + (round + 1) + " of " + ROUNDS);
            }
        }
        return new WordListBenchmarkResult(terms, median(without), median(with), found(texts, lists));
    }

    private List<String> texts(String task, String part) {
        Path file = data.resolve(task + "." + part + ".jsonl");
        List<LabelledRow> rows =
                task.equals(Language.TASK) ? LabelledRows.read(file) : LabelledRows.read(file, tasks.named(task));
        return rows.stream().map(LabelledRow::text).toList();
    }

    /** What only one of the other texts has: lists hold words that are rare. */
    private WordList list() {
        Map<String, Integer> words = new LinkedHashMap<>();
        Map<String, Integer> pairs = new LinkedHashMap<>();
        for (String source : texts(Language.TASK, "train")) {
            List<String> split = WHITE_SPACE
                    .splitAsStream(source.strip().toLowerCase(Locale.ROOT))
                    .toList();
            for (int i = 0; i < split.size(); i++) {
                if (split.get(i).length() >= SHORTEST_TERM) {
                    words.merge(split.get(i), 1, Integer::sum);
                }
                if (i > 0) {
                    pairs.merge(split.get(i - 1) + " " + split.get(i), 1, Integer::sum);
                }
            }
        }
        List<String> sought = new ArrayList<>(some(words, terms / 2));
        sought.addAll(some(pairs, terms - terms / 2));
        return new WordList(
                "bench",
                "1",
                "",
                sought.stream()
                        .map(term -> new WordList.Entry(WordList.Kind.TERM, "any", term))
                        .toList());
    }

    private List<String> some(Map<String, Integer> counts, int wanted) {
        List<String> rare = new ArrayList<>(counts.keySet());
        rare.removeIf(term -> counts.getOrDefault(term, 0) > 1);
        if (rare.size() < wanted) {
            throw new IllegalArgumentException(data + ": language.train.jsonl has " + rare.size()
                    + " rare words or pairs, and " + wanted + " are needed; ask for fewer with --terms");
        }
        Collections.shuffle(rare, new Random(7));
        return rare.subList(0, wanted);
    }

    /** Texts a second on this thread, normalisation included. */
    private static double rate(List<String> texts, LexicalLabeller labeller, WordLists lists) {
        Normaliser normaliser = new Normaliser();
        long begun = System.nanoTime();
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<NormalisedText> batch = texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                    .map(normaliser::normalise)
                    .toList();
            batch.forEach(lists::in);
            labeller.label(batch.stream()
                    .map(text -> new LabelRequest(text, labeller.tasks(), null))
                    .toList());
        }
        return texts.size() / ((System.nanoTime() - begun) / 1e9);
    }

    /** The share of texts that hold a term. */
    private static double found(List<String> texts, WordLists lists) {
        Normaliser normaliser = new Normaliser();
        long found = texts.stream()
                .filter(text -> !lists.in(normaliser.normalise(text)).isEmpty())
                .count();
        return (double) found / texts.size();
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
