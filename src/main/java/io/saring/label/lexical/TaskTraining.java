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
import org.jspecify.annotations.Nullable;

/**
 * Makes one task's part of the weights of its rows. Each fifth of the rows is scored by a model of the other four, and on
 * these scores the calibration is fitted; then a model of all rows is trained. Its models are trained on all processors.
 */
final class TaskTraining {

    private static final int FOLDS = 5;
    private static final long SEED = 5;

    private final TrainingRows rows;
    private final int features;
    private final boolean hasOwn;
    private final Consumer<String> progress;
    private final List<String> labels;
    /** The rows' features that all languages share. */
    private final List<TrainingExample> shared = new ArrayList<>();
    /** The rows with what their languages weigh on their own, where the task has that. */
    private final List<TrainingExample> examples = new ArrayList<>();

    private final List<TrainingExample> extra = new ArrayList<>();
    private final List<TrainingExample> rest = new ArrayList<>();

    TaskTraining(TrainingRows rows, Vocabulary vocabulary, Lexicon lexicon, Consumer<String> progress) {
        this.rows = rows;
        this.features = vocabulary.size();
        this.hasOwn = OwnWeights.has(rows.task().name());
        this.progress = progress;
        this.labels = rows.labels();
        read(new Vectoriser(vocabulary, lexicon));
    }

    private void read(Vectoriser vectoriser) {
        float[] weights = rows.weights();
        for (int i = 0; i < weights.length; i++) {
            LabelledRow row = rows.rows().get(i);
            vectoriser.read(row.text());
            TrainingExample example = example(vectoriser, row, weights[i]);
            shared.add(example);
            examples.add(hasOwn ? withOwn(example, vectoriser, row.lang()) : example);
        }
        for (ExtraRow more : rows.extra()) {
            vectoriser.read(more.row().text());
            TrainingExample example = example(vectoriser, more.row(), more.weight());
            extra.add(hasOwn ? withOwn(example, vectoriser, more.row().lang()) : example);
        }
        for (LabelledRow row : rows.rest()) {
            vectoriser.read(row.text());
            rest.add(example(vectoriser, row, 1));
        }
    }

    private TrainingExample example(Vectoriser vectoriser, LabelledRow row, float weight) {
        int size = vectoriser.size();
        return new TrainingExample(
                Arrays.copyOf(vectoriser.rows(), size),
                Arrays.copyOf(vectoriser.values(), size),
                labels.indexOf(row.label()),
                weight);
    }

    /** Languages' own weights stand behind the shared ones. */
    private TrainingExample withOwn(TrainingExample example, Vectoriser vectoriser, String language) {
        int size = example.rows().length;
        int[] own = Arrays.copyOf(example.rows(), size + vectoriser.ownSize());
        float[] values = Arrays.copyOf(example.values(), own.length);
        int seed = OwnWeights.seed(language);
        for (int i = 0; i < size; i++) {
            values[i] *= vectoriser.share();
        }
        for (int i = 0; i < vectoriser.ownSize(); i++) {
            own[size + i] = features + OwnWeights.row(vectoriser.ownBuckets()[i], seed);
            values[size + i] = vectoriser.ownValues()[i];
        }
        return new TrainingExample(own, values, example.label(), example.weight());
    }

    /**
     * Result of training.
     *
     * @param weights the task's own part
     * @param shared what writes the weights that all languages share
     * @param own what writes those that languages have of their own; absent where they have none
     * @param rest what writes the rest's; absent for the language task, which has none
     */
    record Trained(
            TaskWeights weights,
            Quantiser shared,
            @Nullable Quantiser own,
            @Nullable Quantiser rest) {}

    Trained train() {
        int[] folds = folds();
        List<Scored> scored = heldOutScores(folds);
        LinearModel model = fit(taught(-1, folds));
        progress.accept("trained " + rows.task().name() + " on " + examples.size() + " rows, for "
                + String.join(" ", languages().keySet()));
        int end = features * labels.size();
        Quantiser quantiser = new Quantiser(Arrays.copyOf(model.weights(), end), labels.size());
        Quantiser own = hasOwn
                ? new Quantiser(Arrays.copyOfRange(model.weights(), end, model.weights().length), labels.size())
                : null;
        RestTraining.Learnt learnt = rest.isEmpty() ? null : restTraining(folds).learn();
        TaskWeights weights = new TaskWeights(
                rows.task().name(),
                labels,
                languages(),
                model.biases(),
                quantiser.scales(),
                own == null ? new float[0] : own.scales(),
                scalings(scored),
                learnt == null ? Rest.NONE : learnt.rest());
        return new Trained(weights, quantiser, own, learnt == null ? null : learnt.quantiser());
    }

    private RestTraining restTraining(int[] folds) {
        return new RestTraining(
                new RestTraining.Sample(shared, languagesOf(rows.rows()), folds),
                new RestTraining.Sample(rest, languagesOf(rows.rest())),
                features,
                RestRows.isWide(rows.task().name()),
                message -> progress.accept(rows.task().name() + ": " + message));
    }

    private static List<String> languagesOf(List<LabelledRow> rows) {
        return rows.stream().map(LabelledRow::lang).toList();
    }

    /** What models that have not seen a row say of it, in covered languages, calibrated as the model of all rows is. */
    List<HeldOutAnswer> heldOutAnswers() {
        List<Scored> scored = heldOutScores(folds());
        Set<String> languages = languages().keySet();
        TaskWeights.Scalings scalings = scalings(scored);
        List<HeldOutAnswer> answers = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            LabelledRow row = rows.rows().get(i);
            if (languages.contains(row.lang())) {
                double[] probabilities = scored.get(i).scores().clone();
                scalings.languages()
                        .getOrDefault(row.lang(), scalings.general())
                        .apply(probabilities);
                answers.add(new HeldOutAnswer(row, LabelResult.of(rows.task().name(), labels, probabilities, null)));
            }
        }
        return answers;
    }

    private List<Scored> heldOutScores(int[] folds) {
        Scored[] scored = new Scored[examples.size()];
        IntStream.range(0, FOLDS).parallel().forEach(fold -> scoreHeldOut(fold, folds, scored));
        return List.of(scored);
    }

    /** For each row in which part it is held out. */
    private int[] folds() {
        int[] groups = new SimilarTexts(rows.rows(), shared, features).groups();
        Random random = new Random(SEED);
        int[] ofGroup = random.ints(groups.length, 0, FOLDS).toArray();
        return Arrays.stream(groups).map(group -> ofGroup[group]).toArray();
    }

    /** Each index is written by the one fold that has it. */
    private void scoreHeldOut(int fold, int[] folds, Scored[] scored) {
        LinearModel model = fit(taught(fold, folds));
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] == fold) {
                scored[i] = new Scored(
                        model.scores(examples.get(i)), examples.get(i).label());
            }
        }
        progress.accept("held out part " + (fold + 1) + " of " + FOLDS + " of "
                + rows.task().name());
    }

    /** What a model learns from that one part is held out of; everything where that is none, -1. */
    private List<TrainingExample> taught(int without, int[] folds) {
        List<TrainingExample> taught = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] != without) {
                taught.add(examples.get(i));
            }
        }
        for (int i = 0; i < extra.size(); i++) {
            int origin = rows.extra().get(i).origin();
            if (origin == ExtraRow.NO_ORIGIN || folds[origin] != without) {
                taught.add(extra.get(i));
            }
        }
        return taught;
    }

    private LinearModel fit(List<TrainingExample> taught) {
        return hasOwn
                ? new LinearTrainer(taught, labels.size(), features + OwnWeights.ROWS, TrainerSettings.OWN).train()
                : new LinearTrainer(taught, labels.size(), features, TrainerSettings.SHARED).train();
    }

    private TaskWeights.Scalings scalings(List<Scored> scored) {
        VectorScaling general = VectorScaling.none(labels.size()).fit(scored);
        Map<String, List<Scored>> byLanguage = new TreeMap<>();
        for (int i = 0; i < scored.size(); i++) {
            byLanguage
                    .computeIfAbsent(rows.rows().get(i).lang(), lang -> new ArrayList<>())
                    .add(scored.get(i));
        }
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        if (!isLanguage()) {
            languages()
                    .keySet()
                    .forEach(language ->
                            scalings.put(language, general.fit(byLanguage.getOrDefault(language, List.of()))));
        }
        return new TaskWeights.Scalings(general, scalings);
    }

    /** The language task answers in whatever language it finds. */
    private Map<String, TaughtLabels> languages() {
        Map<String, TaughtLabels> all = new LinkedHashMap<>();
        if (isLanguage()) {
            labels.forEach(label -> all.put(label, new TaughtLabels(new LinkedHashSet<>(labels))));
            return all;
        }
        Limitations limitations = Limitations.of(rows.task().name());
        rows.coveredLanguages().forEach((language, taught) -> all.put(language, limitations.limit(language, taught)));
        return all;
    }

    private boolean isLanguage() {
        return rows.task().name().equals(Language.TASK);
    }
}
