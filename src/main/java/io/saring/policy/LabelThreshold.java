package io.saring.policy;

import java.util.Map;

/**
 * From which probability of a label on a rule fires.
 *
 * @param task the task that it looks at
 * @param label the label that it looks at
 * @param threshold the probability, 0 to 1
 * @param thresholds the same for single languages, by ISO 639 code
 */
public record LabelThreshold(String task, String label, double threshold, Map<String, Double> thresholds) {

    public LabelThreshold {
        thresholds = Map.copyOf(thresholds);
    }

    /** The threshold for a language. */
    public double in(String language) {
        return thresholds.getOrDefault(language, threshold);
    }
}
