package io.saring.evaluate;

import io.saring.serving.CascadeThresholds.TaskThresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses a cascade's thresholds on rows that no tier was trained on. What there is to gain by asking the second tier is its
 * accuracy in that task and language, less the first tier's probability: messages are handed on where that is highest, and
 * the price that it has to be above is the same everywhere. So each task and language has a threshold of its own: the second
 * tier's accuracy less the price.
 */
final class CascadeChoice {

    /** How many rows of a language the accuracy in the whole task is worth. */
    private static final double PRIOR_ROWS = 100;

    private final Map<String, Double> taskAccuracy = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> accuracy = new LinkedHashMap<>();
    private final List<Weighed> byGain = new ArrayList<>();
    private final double weight;

    private record Weighed(double gain, double weight, CascadeRow row) {}

    /**
     * On rows, each weighed so that tasks and languages are mixed as in the stream that the thresholds are for.
     *
     * @param rows what thresholds are chosen on
     * @param stream what they are for; nothing but its rows' tasks and languages is looked at
     */
    public CascadeChoice(List<CascadeRow> rows, List<CascadeRow> stream) {
        measure(rows);
        Map<List<String>, Double> weights = weights(rows, stream);
        double sum = 0;
        for (CascadeRow row : rows) {
            double own = weights.getOrDefault(kind(row), 0.0);
            double gain = accuracy(row) - row.probability();
            byGain.add(new Weighed(gain, own, row));
            sum += own;
        }
        byGain.sort(Comparator.comparingDouble(Weighed::gain).reversed());
        weight = sum;
    }

    private double accuracy(CascadeRow row) {
        return accuracy.getOrDefault(row.task(), Map.of()).getOrDefault(row.lang(), accuracy(row.task()));
    }

    private double accuracy(String task) {
        return taskAccuracy.getOrDefault(task, 0.0);
    }

    private static List<String> kind(CascadeRow row) {
        return List.of(row.task(), row.lang());
    }

    private static Map<List<String>, Double> weights(List<CascadeRow> rows, List<CascadeRow> stream) {
        Map<List<String>, Double> weights = new LinkedHashMap<>();
        stream.forEach(row -> weights.merge(kind(row), 1.0, Double::sum));
        Map<List<String>, Double> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(kind(row), 1.0, Double::sum));
        weights.replaceAll((kind, count) -> count / counts.getOrDefault(kind, Double.POSITIVE_INFINITY));
        return weights;
    }

    private void measure(List<CascadeRow> rows) {
        Map<String, double[]> tasks = new LinkedHashMap<>();
        Map<String, Map<String, double[]>> languages = new LinkedHashMap<>();
        for (CascadeRow row : rows) {
            count(tasks.computeIfAbsent(row.task(), task -> new double[2]), row);
            count(
                    languages
                            .computeIfAbsent(row.task(), task -> new TreeMap<>())
                            .computeIfAbsent(row.lang(), lang -> new double[2]),
                    row);
        }
        tasks.forEach((task, own) -> taskAccuracy.put(task, own[0] / own[1]));
        languages.forEach((task, own) -> {
            Map<String, Double> shrunk = new TreeMap<>();
            double prior = accuracy(task);
            own.forEach(
                    (lang, counts) -> shrunk.put(lang, (counts[0] + PRIOR_ROWS * prior) / (counts[1] + PRIOR_ROWS)));
            accuracy.put(task, shrunk);
        });
    }

    private static void count(double[] rightAndAll, CascadeRow row) {
        rightAndAll[0] += row.secondRight() ? 1 : 0;
        rightAndAll[1]++;
    }

    /**
     * The price above which a share of messages is handed on.
     *
     * @param share 0 to 1
     */
    double priceOfShare(double share) {
        double passed = 0;
        for (Weighed own : byGain) {
            if (passed + own.weight() > share * weight) {
                return own.gain();
            }
            passed += own.weight();
        }
        return Double.NEGATIVE_INFINITY;
    }

    /**
     * The highest price at which the share of right answers is at most so much lower than where everything is handed on.
     *
     * @param loss 0 to 1
     */
    double priceOfLoss(double loss) {
        double right = 0;
        double least = -loss * weight;
        for (Weighed own : byGain) {
            right += own.row().firstRight() ? own.weight() : 0;
            least += own.row().secondRight() ? own.weight() : 0;
        }
        for (Weighed own : byGain) {
            if (right >= least) {
                return own.gain();
            }
            right += own.weight()
                    * ((own.row().secondRight() ? 1 : 0) - (own.row().firstRight() ? 1 : 0));
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** Each task's thresholds at a price. */
    public Map<String, TaskThresholds> thresholds(double price) {
        Map<String, TaskThresholds> thresholds = new LinkedHashMap<>();
        accuracy.forEach((task, own) -> {
            Map<String, Double> languages = new TreeMap<>();
            own.forEach((lang, right) -> languages.put(lang, threshold(right, price)));
            thresholds.put(task, new TaskThresholds(threshold(accuracy(task), price), languages));
        });
        return thresholds;
    }

    /** Just over 1 is more than any probability, where everything is handed on. */
    private static double threshold(double right, double price) {
        return Math.max(0, Math.min(1.0001, right - price));
    }
}
