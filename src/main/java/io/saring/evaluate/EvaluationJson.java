package io.saring.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Evaluations as JSON; the names are the contract with programs that read it. */
public final class EvaluationJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EvaluationJson() {}

    /**
     * Writes an evaluation, with what its labeller loses under perturbations and its comparison with another, where there
     * are such.
     *
     * @return one line
     */
    public static String write(Evaluation evaluation, Optional<Robustness> robustness, Optional<Against> against) {
        ObjectNode root = tasks(evaluation);
        robustness.ifPresent(lost -> root.set("robustness", robustness(lost)));
        against.ifPresent(other -> {
            ObjectNode tasks = tasks(other.evaluation());
            other.robustness().ifPresent(lost -> tasks.set("robustness", robustness(lost)));
            root.set("against", tasks);
            root.set("differences", differences(other.comparison()));
        });
        return root.toString();
    }

    private static ObjectNode tasks(Evaluation evaluation) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode tasks = root.putObject("tasks");
        evaluation.tasks().forEach((task, scores) -> tasks.set(task, task(scores)));
        return root;
    }

    private static ObjectNode task(TaskScores scores) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "macro_f1", scores.macroF1());
        put(node, "language_mean_f1", scores.languageMeanF1());
        if (Double.isFinite(scores.languageMeanF1())) {
            ArrayNode interval = node.putArray("language_mean_f1_interval");
            interval.add(scores.interval().low()).add(scores.interval().high());
        } else {
            node.putNull("language_mean_f1_interval");
        }
        put(node, "balanced_accuracy", scores.balancedAccuracy());
        put(node, "ece", scores.ece());
        put(node, scores.detection());
        node.put("rows", scores.rows());
        ObjectNode languages = node.putObject("languages");
        scores.languages().forEach((lang, own) -> languages.set(lang, language(own)));
        ObjectNode confusion = node.putObject("confusion");
        ArrayNode labels = confusion.putArray("labels");
        scores.confusion().labels().forEach(labels::add);
        ArrayNode counts = confusion.putArray("counts");
        for (int[] row : scores.confusion().counts()) {
            ArrayNode line = counts.addArray();
            for (int count : row) {
                line.add(count);
            }
        }
        return node;
    }

    private static ObjectNode language(LanguageScores scores) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "macro_f1", scores.macroF1());
        put(node, "balanced_accuracy", scores.balancedAccuracy());
        put(node, "ece", scores.ece());
        put(node, scores.detection());
        node.put("rows", scores.rows());
        return node;
    }

    private static ObjectNode robustness(Robustness robustness) {
        ObjectNode root = MAPPER.createObjectNode();
        robustness.drops().forEach((perturbation, tasks) -> {
            ObjectNode own = root.putObject(perturbation.label());
            tasks.forEach((task, drop) -> {
                ObjectNode node = own.putObject(task);
                put(node, "clean_f1", drop.clean());
                put(node, "perturbed_f1", drop.perturbed());
                put(node, "lost", drop.lost());
                ObjectNode languages = node.putObject("languages");
                drop.languages().forEach((lang, lost) -> put(languages, lang, lost));
            });
        });
        return root;
    }

    private static ObjectNode differences(Comparison comparison) {
        ObjectNode root = MAPPER.createObjectNode();
        comparison.tasks().forEach((task, difference) -> {
            ObjectNode node = difference(difference.overall());
            ObjectNode languages = node.putObject("languages");
            for (Map.Entry<String, Comparison.Difference> entry :
                    difference.languages().entrySet()) {
                languages.set(entry.getKey(), difference(entry.getValue()));
            }
            root.set(task, node);
        });
        return root;
    }

    private static ObjectNode difference(Comparison.Difference difference) {
        ObjectNode node = MAPPER.createObjectNode();
        put(node, "difference", difference.one() - difference.other());
        put(node, "chance", difference.chance());
        node.put("significant", difference.isSignificant());
        return node;
    }

    /** Of tasks in which nothing can be wrong there is none. */
    private static void put(ObjectNode node, Detection detection) {
        if (detection.isMeasured()) {
            node.put("auc", detection.area());
            node.put("recall_at_5_percent_false_alarms", detection.recall());
        }
    }

    /** JSON has no word for a measure of nothing but null. */
    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
