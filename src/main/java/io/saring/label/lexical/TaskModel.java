package io.saring.label.lexical;

import io.saring.domain.LabelResult;
import io.saring.label.Task;
import io.saring.label.VectorScaling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task together with the weights that answer it. Immutable.
 *
 * <p>A model tells apart only those labels that it saw in training; the others get probability zero.
 */
final class TaskModel {

    private static final String CALIBRATION = "vector scaling on held-out training rows";

    /** A text that moves probabilities as far is answered, however short it is. */
    private static final double LEAST_INFORMATION = 0.6;

    private final Task task;
    private final TaskWeights weights;
    /** What results in a language say that they were calibrated by. */
    private final Map<String, String> calibrations = new HashMap<>();

    /** What a text without features would be answered, by language. */
    private final Map<String, double[]> priors = new HashMap<>();

    /** Where the task's labels begin in a row of the weights. */
    private final int first;
    /** The same among languages' own weights. */
    private final int firstOwn;

    private final List<String> labels;
    /** For each of the task's labels its index in the weights, or -1. */
    private final int[] indexes;

    /** @throws IllegalArgumentException where the weights have labels that the task lacks */
    TaskModel(Task task, TaskWeights weights, int first, int firstOwn) {
        this.task = task;
        this.weights = weights;
        this.first = first;
        this.firstOwn = firstOwn;
        weights.calibration()
                .languages()
                .keySet()
                .forEach(language -> calibrations.put(language, CALIBRATION + " of " + language));
        weights.languages().keySet().forEach(language -> priors.put(language, prior(language)));
        this.labels = task.labelNames();
        if (!labels.containsAll(weights.labels())) {
            throw new IllegalArgumentException("its labels of task " + task.name() + " are "
                    + String.join(", ", weights.labels()) + ", and tasks.yaml has " + String.join(", ", labels));
        }
        this.indexes = labels.stream().mapToInt(weights.labels()::indexOf).toArray();
    }

    String name() {
        return task.name();
    }

    /** The languages that it answers in. */
    Set<String> languages() {
        return weights.languages().keySet();
    }

    /** The labels that it can give, by language. */
    Map<String, Set<String>> coverage() {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        weights.languages().forEach((language, taught) -> labels.put(language, taught.labels()));
        return labels;
    }

    /**
     * Whether there is no answer for a text in a language: it says too little, or nothing that the task is about, or its likeliest
     * label is one that its script does not support.
     */
    boolean abstains(TextScores scores, String language, String script) {
        return belongsToRest(scores, language) || isUnsupported(scores, language, script);
    }

    private boolean isUnsupported(TextScores scores, String language, String script) {
        TaughtLabels taught = Objects.requireNonNull(weights.languages().get(language), language);
        if (!taught.unsupported().containsKey(script)) {
            return false;
        }
        double[] probabilities = probabilities(scores, language, null);
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            best = probabilities[label] > probabilities[best] ? label : best;
        }
        return !taught.supports(weights.labels().get(best), script);
    }

    /** Short as it is, a text may tell much: where nothing but words without a text stand against it, that decides. */
    private boolean belongsToRest(TextScores scores, String language) {
        int rest = first + weights.labels().size();
        return weights.rest().has(scores.shared(rest, 1)[rest], language)
                && (RestRows.isWide(task.name()) || information(scores, language) < LEAST_INFORMATION);
    }

    /**
     * How far a text moves the labels' probabilities from those of a text without features, in nats (Kullback and Leibler,
     * 1951).
     */
    private double information(TextScores scores, String language) {
        double[] before = Objects.requireNonNull(priors.get(language), language);
        double[] after = probabilities(scores, language, null);
        double information = 0;
        for (int label = 0; label < after.length; label++) {
            information += after[label] == 0 ? 0 : after[label] * Math.log(after[label] / before[label]);
        }
        return information;
    }

    /** The probabilities of a text without features. */
    private double[] prior(String language) {
        double[] prior = new double[weights.labels().size()];
        for (int label = 0; label < prior.length; label++) {
            prior[label] = weights.biases()[label];
        }
        scaling(language).apply(prior);
        share(prior, language, null);
        return prior;
    }

    /**
     * The answer for a text.
     *
     * @param scores what has read it
     * @param language the text's language; absent where that is what is asked
     * @param script the script that it is written in; absent where that makes no difference
     */
    LabelResult answer(TextScores scores, @Nullable String language, @Nullable String script) {
        double[] probabilities = probabilities(scores, language, script);
        Map<String, Double> distribution = new LinkedHashMap<>(2 * indexes.length);
        int best = 0;
        double highest = -1;
        for (int label = 0; label < indexes.length; label++) {
            double probability = indexes[label] < 0 ? 0 : probabilities[indexes[label]];
            distribution.put(labels.get(label), probability);
            if (probability > highest) {
                best = label;
                highest = probability;
            }
        }
        TaughtLabels taught = language == null ? null : weights.languages().get(language);
        return new LabelResult(
                task.name(),
                labels.get(best),
                highest,
                distribution,
                calibration(language),
                taught != null && taught.screened());
    }

    private double[] probabilities(TextScores text, @Nullable String language, @Nullable String script) {
        double[] scores = new double[weights.labels().size()];
        float[] sums = text.shared(first, scores.length);
        String own = weights.ownColumns() > 0 ? language : null;
        float share = own == null ? 1 : text.share();
        for (int label = 0; label < scores.length; label++) {
            scores[label] = weights.biases()[label] + sums[first + label] * weights.scales()[label] * share;
        }
        if (own != null) {
            addOwn(scores, text.own(own, firstOwn, scores.length));
        }
        scaling(language).apply(scores);
        share(scores, language, script);
        return scores;
    }

    private void addOwn(double[] scores, float[] sums) {
        for (int label = 0; label < scores.length; label++) {
            scores[label] += sums[firstOwn + label] * weights.ownScales()[label];
        }
    }

    /** What labels have that were not taught in a language, or that a script does not support, is shared among the others. */
    private void share(double[] probabilities, @Nullable String language, @Nullable String script) {
        TaughtLabels taught = language == null ? null : weights.languages().get(language);
        String written = script == null ? "" : script;
        if (taught == null
                || (taught.labels().size() == probabilities.length
                        && !taught.unsupported().containsKey(written))) {
            return;
        }
        double sum = 0;
        for (int label = 0; label < probabilities.length; label++) {
            probabilities[label] = taught.supports(weights.labels().get(label), written) ? probabilities[label] : 0;
            sum += probabilities[label];
        }
        for (int label = 0; label < probabilities.length && sum > 0; label++) {
            probabilities[label] /= sum;
        }
    }

    private VectorScaling scaling(@Nullable String language) {
        VectorScaling general = weights.calibration().general();
        return language == null ? general : weights.calibration().languages().getOrDefault(language, general);
    }

    private String calibration(@Nullable String language) {
        return language == null ? CALIBRATION : calibrations.getOrDefault(language, CALIBRATION);
    }

    /** The answer that a label is certain. */
    LabelResult certain(String label) {
        Map<String, Double> distribution = new LinkedHashMap<>();
        labels.forEach(other -> distribution.put(other, other.equals(label) ? 1.0 : 0.0));
        return new LabelResult(task.name(), label, 1, distribution, null);
    }
}
