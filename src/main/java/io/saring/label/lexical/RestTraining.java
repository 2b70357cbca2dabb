package io.saring.label.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Learns what tells a task's rows from its rest, and from which score on a text belongs to the rest. That is chosen on rows
 * that were held out: few of the task's rows may be lost to it, and few of the rest answered.
 */
final class RestTraining {

    private static final int FOLDS = 5;
    /** The rest counts as much as so many of the task's rows, in all. */
    private static final double REST_WEIGHT = 0.5;
    /** A row of the rest counts no more than so many of the task's. */
    private static final double MOST_WEIGHT = 3;
    /** What share of the rest is aimed at to be answered: under the twentieth, since real texts are stranger. */
    private static final double ANSWERED = 0.02;
    /** The most of a task's rows that may be lost where its rest is other people's texts, and where it is words without any. */
    private static final double MOST_LOST = 0.04;

    private static final double LEAST_LOST = 0.02;
    /** A language with fewer rows, or less rest, has no threshold of its own. */
    private static final int LEAST_ROWS = 100;

    private final Sample own;
    private final Sample rest;
    private final int features;
    private final double lost;
    private final Consumer<String> progress;

    /**
     * Texts and what they are in.
     *
     * @param examples the texts' features
     * @param languages each text's language
     * @param folds in which part each is held out
     */
    @SuppressWarnings("ArrayRecordComponent") // read in a tight loop, and never compared
    record Sample(List<TrainingExample> examples, List<String> languages, int[] folds) {

        /** A sample of which each fifth is held out in turn. */
        Sample(List<TrainingExample> examples, List<String> languages) {
            this(
                    examples,
                    languages,
                    IntStream.range(0, examples.size()).map(i -> i % FOLDS).toArray());
        }
    }

    /**
     * What was learnt.
     *
     * @param quantiser what writes the weights
     */
    record Learnt(Rest rest, Quantiser quantiser) {}

    /**
     * Of samples.
     *
     * @param features how many features there are
     * @param widely whether the rest holds other people's texts, and not only words that say too little
     */
    RestTraining(Sample own, Sample rest, int features, boolean widely, Consumer<String> progress) {
        this.own = own;
        this.rest = rest;
        this.features = features;
        this.lost = widely ? MOST_LOST : LEAST_LOST;
        this.progress = progress;
    }

    /** Learns it. */
    Learnt learn() {
        double[] ownScores = new double[own.examples().size()];
        double[] restScores = new double[rest.examples().size()];
        IntStream.range(0, FOLDS).parallel().forEach(fold -> {
            LinearModel model = fit(fold);
            score(model, own, fold, ownScores);
            score(model, rest, fold, restScores);
        });
        double general = threshold("all languages", ownScores, restScores);
        Map<String, Double> thresholds = new TreeMap<>();
        for (String language : new TreeMap<>(counts(own)).keySet()) {
            double[] ownOf = of(language, own, ownScores);
            double[] restOf = of(language, rest, restScores);
            if (ownOf.length >= LEAST_ROWS && restOf.length >= LEAST_ROWS) {
                thresholds.put(language, threshold(language, ownOf, restOf));
            }
        }
        LinearModel model = fit(-1);
        Quantiser quantiser = new Quantiser(differences(model.weights()), 1);
        float bias = model.biases()[1] - model.biases()[0];
        return new Learnt(new Rest(bias, quantiser.scales()[0], general, thresholds), quantiser);
    }

    private static Map<String, Integer> counts(Sample sample) {
        Map<String, Integer> counts = new TreeMap<>();
        sample.languages().forEach(language -> counts.merge(language, 1, Integer::sum));
        return counts;
    }

    private static double[] of(String language, Sample sample, double[] scores) {
        return IntStream.range(0, scores.length)
                .filter(i -> sample.languages().get(i).equals(language))
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    /** A model of all but one part; of all where that is none, -1. */
    private LinearModel fit(int without) {
        double weight = Math.min(
                MOST_WEIGHT,
                REST_WEIGHT * own.examples().size() / rest.examples().size());
        List<TrainingExample> taught = new ArrayList<>();
        add(taught, own, without, 0, 1);
        add(taught, rest, without, 1, (float) weight);
        return new LinearTrainer(taught, 2, features, TrainerSettings.SHARED).train();
    }

    private static void add(List<TrainingExample> taught, Sample sample, int without, int label, float weight) {
        for (int i = 0; i < sample.examples().size(); i++) {
            TrainingExample example = sample.examples().get(i);
            if (sample.folds()[i] != without) {
                taught.add(new TrainingExample(example.rows(), example.values(), label, weight));
            }
        }
    }

    private static void score(LinearModel model, Sample sample, int fold, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            if (sample.folds()[i] == fold) {
                double[] both = model.scores(sample.examples().get(i));
                scores[i] = both[1] - both[0];
            }
        }
    }

    private double threshold(String what, double[] ownScores, double[] restScores) {
        double[] ours = ownScores.clone();
        double[] others = restScores.clone();
        Arrays.sort(ours);
        Arrays.sort(others);
        double threshold = Math.max(others[(int) (ANSWERED * others.length)], ours[(int) ((1 - lost) * ours.length)]);
        progress.accept(String.format(
                "rest in %s: %.1f %% of %d rows lost, %.1f %% of %d answered",
                what, percent(ours, threshold, true), ours.length, percent(others, threshold, false), others.length));
        return threshold;
    }

    private static double percent(double[] scores, double threshold, boolean from) {
        return 100.0
                * Arrays.stream(scores)
                        .filter(score -> score >= threshold == from)
                        .count()
                / scores.length;
    }

    private static float[] differences(float[] weights) {
        float[] differences = new float[weights.length / 2];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = weights[2 * i + 1] - weights[2 * i];
        }
        return differences;
    }
}
