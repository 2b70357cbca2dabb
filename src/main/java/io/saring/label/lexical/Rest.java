package io.saring.label.lexical;

import java.util.Map;

/**
 * What tells the texts that a task should be left unanswered for from those that it is for: reviews where a topic is asked, chat
 * where an intent is, names, numbers and single words anywhere. Its weights stand behind the task's labels. Immutable.
 *
 * @param bias the score of a text without features
 * @param scale what one step of its weights is worth
 * @param threshold the score from which on the task is left unanswered, in languages without one of their own
 * @param thresholds the same by language
 */
record Rest(float bias, float scale, double threshold, Map<String, Double> thresholds) {

    /** Of a task that is answered for every text. */
    static final Rest NONE = new Rest(0, 0, Double.POSITIVE_INFINITY, Map.of());

    Rest {
        thresholds = Map.copyOf(thresholds);
    }

    /** Whether a text belongs to it. */
    boolean has(double steps, String language) {
        return bias + scale * steps >= thresholds.getOrDefault(language, threshold);
    }
}
