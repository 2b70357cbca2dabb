package io.saring.label.lexical;

import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Trains the weights of a {@link LexicalLabeller}. The same data gives the same bytes. */
public final class LexicalTrainer {

    private LexicalTrainer() {}

    /**
     * Trains on the files {@code <task>.train.jsonl} of a folder, and writes the weights in one step, so that nobody ever
     * reads half of them. Tasks are trained on all processors; a gigabyte of heap a processor is enough for 50,000 rows.
     *
     * @param dataDir the folder; it has to hold {@code language.train.jsonl}
     * @param out the file to write
     * @param progress told in a sentence what was done, by several threads but never two at once
     * @throws IllegalArgumentException where the data is wrong, naming file and line
     * @throws UncheckedIOException where the file cannot be written
     */
    public static void train(Path dataDir, Path out, Consumer<String> progress) {
        Consumer<String> inTurn = inTurn(progress);
        TrainingData data = new TrainingData(dataDir, inTurn);
        List<TrainingRows> tasks = data.read(Tasks.shipped());
        Lexicon lexicon = data.lexicon();
        Vocabulary vocabulary = vocabulary(tasks, lexicon);
        inTurn.accept("know " + vocabulary.size() + " features");
        byte[] weights = WeightsFormat.encode(weights(tasks, vocabulary, lexicon, data.coveredScripts(), inTurn));
        write(weights, out);
        inTurn.accept("wrote " + weights.length + " bytes to " + out);
    }

    /**
     * What models say of the training rows that they were not trained on: of each fifth of them, a model of the other four.
     * It takes as long as to train.
     *
     * @param dataDir the folder, as for {@link #train}
     * @return the answers to each task's rows, in the languages that the task is answered in
     * @throws IllegalArgumentException where the data is wrong, naming file and line
     */
    public static Map<String, List<HeldOutAnswer>> heldOutAnswers(Path dataDir, Consumer<String> progress) {
        Consumer<String> inTurn = inTurn(progress);
        TrainingData data = new TrainingData(dataDir, inTurn);
        List<TrainingRows> tasks = data.read(Tasks.shipped());
        Lexicon lexicon = data.lexicon();
        Vocabulary vocabulary = vocabulary(tasks, lexicon);
        Map<String, List<HeldOutAnswer>> answers = new LinkedHashMap<>();
        for (TrainingRows rows : tasks) {
            answers.put(rows.task().name(), new TaskTraining(rows, vocabulary, lexicon, inTurn).heldOutAnswers());
        }
        return answers;
    }

    private static Consumer<String> inTurn(Consumer<String> progress) {
        Object lock = new Object();
        return message -> {
            synchronized (lock) {
                progress.accept(message);
            }
        };
    }

    private static Vocabulary vocabulary(List<TrainingRows> tasks, Lexicon lexicon) {
        int[] frequencies = new int[TextFeatures.BUCKETS];
        TextFeatures features = new TextFeatures(lexicon);
        int texts = 0;
        for (TrainingRows rows : tasks) {
            List<LabelledRow> all = new ArrayList<>(rows.rows());
            rows.extra().forEach(more -> all.add(more.row()));
            for (LabelledRow row : all) {
                features.extract(row.text());
                for (int i = 0; i < features.size(); i++) {
                    frequencies[features.bucket(i)]++;
                }
                texts++;
            }
        }
        return Vocabulary.learn(frequencies, texts);
    }

    /** One task after the other: each takes all processors, and its own memory. */
    private static LexicalWeights weights(
            List<TrainingRows> tasks,
            Vocabulary vocabulary,
            Lexicon lexicon,
            Set<String> scripts,
            Consumer<String> progress) {
        int columns = tasks.stream().mapToInt(rows -> rows.labels().size() + 1).sum();
        int ownColumns = tasks.stream()
                .filter(rows -> OwnWeights.has(rows.task().name()))
                .mapToInt(rows -> rows.labels().size())
                .sum();
        StepTable shared = new StepTable(vocabulary.size(), columns);
        StepTable own = new StepTable(OwnWeights.ROWS, ownColumns);
        List<TaskWeights> weights = new ArrayList<>();
        for (TrainingRows rows : tasks) {
            TaskTraining.Trained trained = new TaskTraining(rows, vocabulary, lexicon, progress).train();
            TaskWeights part = trained.weights();
            shared.add(trained.shared(), part.scales());
            shared.add(trained.rest(), new float[] {part.rest().scale()});
            own.add(trained.own(), part.ownScales());
            weights.add(part);
        }
        return new LexicalWeights(vocabulary, lexicon, scripts, weights, shared.steps(), own.steps());
    }

    private static void write(byte[] weights, Path out) {
        Path target = out.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Files.write(partial, weights);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(out + ": the weights cannot be written", e);
        }
    }
}
