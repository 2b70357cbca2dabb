package io.saring.label.lexical;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.label.HeldOutAnswer;
import io.saring.label.LabelledRow;
import io.saring.label.VectorScaling;
import io.saring.label.VectorScaling.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes one task's part of the weights of its rows. Each fifth of the rows is scored by a model of the other four, and on
 * these scores the calibration is fitted; then a model of all rows is trained. Its models are trained on all processors.
 */
final class TaskTraining {

    private static final int FOLDS = 5;
    private static final long SEED = 5;

    private final TrainingRows rows;
    private final Vocabulary vocabulary;
    private final Consumer<String> progress;
    private final List<String> labels;
    private final List<TrainingExample> examples;

    TaskTraining(TrainingRows rows, Vocabulary vocabulary, Consumer<String> progress) {
        this.rows = rows;
        this.vocabulary = vocabulary;
        this.progress = progress;
        this.labels = rows.labels();
        this.examples = examples(new Vectoriser(vocabulary));
    }

    /**
     * Result of training.
     *
     * @param weights the task's own part
     * @param quantiser what writes the weights of its features
     */
    record Trained(TaskWeights weights, Quantiser quantiser) {}

    Trained train() {
        List<Scored> scored = heldOutScores();
        LinearModel model = fit(examples);
        progress.accept("trained " + rows.task().name() + " on " + examples.size() + " rows, for "
                + String.join(" ", languages()));
        Quantiser quantiser = new Quantiser(model.weights(), labels.size());
        return new Trained(weights(model, quantiser.scales(), scored), quantiser);
    }

    /** What models that have not seen a row say of it, in covered languages, calibrated as the model of all rows is. */
    List<HeldOutAnswer> heldOutAnswers() {
        List<Scored> scored = heldOutScores();
        Set<String> languages = languages();
        VectorScaling scaling = VectorScaling.none(labels.size()).fit(scored);
        Map<String, VectorScaling> own = isLanguage() ? Map.of() : scalings(scaling, languages, scored);
        List<HeldOutAnswer> answers = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            LabelledRow row = rows.rows().get(i);
            if (languages.contains(row.lang())) {
                double[] probabilities = scored.get(i).scores().clone();
                own.getOrDefault(row.lang(), scaling).apply(probabilities);
                answers.add(new HeldOutAnswer(row, LabelResult.of(rows.task().name(), labels, probabilities, null)));
            }
        }
        return answers;
    }

    private List<Scored> heldOutScores() {
        int[] folds = folds();
        Scored[] scored = new Scored[examples.size()];
        IntStream.range(0, FOLDS).parallel().forEach(fold -> scoreHeldOut(fold, folds, scored));
        return List.of(scored);
    }

    private TaskWeights weights(LinearModel model, float[] scales, List<Scored> scored) {
        Set<String> languages = languages();
        VectorScaling scaling = VectorScaling.none(labels.size()).fit(scored);
        return new TaskWeights(
                rows.task().name(),
                labels,
                languages,
                model.biases(),
                scales,
                scaling,
                isLanguage() ? Map.of() : scalings(scaling, languages, scored));
    }

    private List<TrainingExample> examples(Vectoriser vectoriser) {
        float[] weights = rows.weights();
        List<TrainingExample> made = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            LabelledRow row = rows.rows().get(i);
            vectoriser.read(row.text());
            int size = vectoriser.size();
            made.add(new TrainingExample(
                    Arrays.copyOf(vectoriser.rows(), size),
                    Arrays.copyOf(vectoriser.values(), size),
                    labels.indexOf(row.label()),
                    weights[i]));
        }
        return made;
    }

    /** For each row in which part it is held out. */
    private int[] folds() {
        int[] groups = new SimilarTexts(rows.rows(), examples, vocabulary.size()).groups();
        Random random = new Random(SEED);
        int[] ofGroup = random.ints(groups.length, 0, FOLDS).toArray();
        return Arrays.stream(groups).map(group -> ofGroup[group]).toArray();
    }

    /** Each index is written by the one fold that has it. */
    private void scoreHeldOut(int fold, int[] folds, Scored[] scored) {
        List<TrainingExample> taught = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] != fold) {
                taught.add(examples.get(i));
            }
        }
        LinearModel model = fit(taught);
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] == fold) {
                scored[i] = new Scored(
                        model.scores(examples.get(i)), examples.get(i).label());
            }
        }
        progress.accept("held out part " + (fold + 1) + " of " + FOLDS + " of "
                + rows.task().name());
    }

    private LinearModel fit(List<TrainingExample> taught) {
        return new LinearTrainer(taught, labels.size(), vocabulary.size()).train();
    }

    private Map<String, VectorScaling> scalings(VectorScaling prior, Set<String> languages, List<Scored> scored) {
        Map<String, List<Scored>> byLanguage = new TreeMap<>();
        for (int i = 0; i < scored.size(); i++) {
            byLanguage
                    .computeIfAbsent(rows.rows().get(i).lang(), lang -> new ArrayList<>())
                    .add(scored.get(i));
        }
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        languages.forEach(language -> scalings.put(language, prior.fit(byLanguage.getOrDefault(language, List.of()))));
        return scalings;
    }

    /** The language task answers in whatever language it finds. */
    private Set<String> languages() {
        return isLanguage() ? new LinkedHashSet<>(labels) : rows.coveredLanguages();
    }

    private boolean isLanguage() {
        return rows.task().name().equals(Language.TASK);
    }
}
