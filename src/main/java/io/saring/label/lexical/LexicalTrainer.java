package io.saring.label.lexical;

import io.saring.label.LabelledRow;
import io.saring.label.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Rarities rarities = rarities(tasks);
        byte[] weights = WeightsFormat.encode(
                new LexicalWeights(rarities, data.coveredScripts(), models(tasks, rarities, inTurn)));
        write(weights, out);
        inTurn.accept("wrote " + weights.length + " bytes to " + out);
    }

    private static Consumer<String> inTurn(Consumer<String> progress) {
        Object lock = new Object();
        return message -> {
            synchronized (lock) {
                progress.accept(message);
            }
        };
    }

    private static Rarities rarities(List<TrainingRows> tasks) {
        int[] frequencies = new int[TextFeatures.BUCKETS];
        TextFeatures features = new TextFeatures();
        int texts = 0;
        for (TrainingRows rows : tasks) {
            for (LabelledRow row : rows.rows()) {
                features.extract(row.text());
                for (int i = 0; i < features.size(); i++) {
                    frequencies[features.bucket(i)]++;
                }
                texts++;
            }
        }
        return Rarities.learn(frequencies, texts);
    }

    private static Map<String, LinearModel> models(
            List<TrainingRows> tasks, Rarities rarities, Consumer<String> progress) {
        List<LinearModel> trained = tasks.parallelStream()
                .map(rows -> model(rows, rarities, progress))
                .toList();
        Map<String, LinearModel> models = new LinkedHashMap<>();
        trained.forEach(model -> models.put(model.task(), model));
        return models;
    }

    private static LinearModel model(TrainingRows rows, Rarities rarities, Consumer<String> progress) {
        LinearModel model = new ModelTraining(rows, rarities).train();
        progress.accept("trained " + model.task() + " on " + rows.rows().size() + " rows, for "
                + String.join(" ", model.languages()));
        return model;
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
