package io.saring.label.lexical;

import io.saring.label.LabelledRow;
import io.saring.label.lexical.LinearTrainer.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes one task's model of its rows. Used once, by one thread. */
final class ModelTraining {

    /** One row in so many is held out while the temperature is fitted. */
    private static final int HELD_OUT = 10;

    /** Tasks of up to three labels have the most rows and get the larger table. */
    private static final int FEW_LABELS = 3;

    private static final int LARGE_TABLE = 1 << 19;
    private static final int TABLE = 1 << 18;

    private final TrainingRows rows;
    private final List<String> labels;
    private final List<Example> examples;

    ModelTraining(TrainingRows rows, Rarities rarities) {
        this.rows = rows;
        this.labels = rows.labels();
        this.examples = examples(new Vectoriser(rarities));
    }

    /** Trains on nine rows in ten to fit the temperature on the tenth, then trains on all. */
    LinearModel train() {
        List<Example> taught = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            (isHeldOut(rows.rows().get(i)) ? heldOut : taught).add(examples.get(i));
        }
        LinearModel trial = fit(taught, 1);
        return fit(examples, Temperature.fit(trial, heldOut));
    }

    /** By the text, so that the same text is never on both sides. */
    private static boolean isHeldOut(LabelledRow row) {
        return Math.floorMod(row.text().hashCode(), HELD_OUT) == 0;
    }

    private List<Example> examples(Vectoriser vectoriser) {
        float[] weights = rows.weights();
        List<Example> made = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            LabelledRow row = rows.rows().get(i);
            vectoriser.read(row.text());
            int size = vectoriser.size();
            made.add(new Example(
                    Arrays.copyOf(vectoriser.buckets(), size),
                    Arrays.copyOf(vectoriser.values(), size),
                    labels.indexOf(row.label()),
                    weights[i]));
        }
        return made;
    }

    private LinearModel fit(List<Example> examples, float temperature) {
        LinearTrainer trainer =
                new LinearTrainer(examples, labels.size(), labels.size() <= FEW_LABELS ? LARGE_TABLE : TABLE);
        trainer.train();
        Quantiser quantiser = new Quantiser(trainer.weights(), labels.size());
        float[] scales = quantiser.scales();
        return new LinearModel(
                rows.task().name(),
                labels,
                languages(),
                trainer.biases(),
                scales,
                temperature,
                quantiser.steps(scales));
    }

    /** The language task answers in whatever language it finds. */
    private Set<String> languages() {
        return rows.task().name().equals(TrainingData.LANGUAGE) ? new LinkedHashSet<>(labels) : rows.coveredLanguages();
    }
}
