package io.saring.policy;

import io.saring.domain.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy: it fires where a label is probable enough for the message's language.
 *
 * @param name the rule's name
 * @param task the task that it looks at
 * @param label the label that it looks at
 * @param action what it asks for
 * @param target the team or queue, where there is one
 * @param ground the ground that a person is told, where there is one
 * @param threshold the probability from which it fires, 0 to 1
 * @param thresholds thresholds for single languages, by ISO 639 code
 */
public record Rule(
        String name,
        String task,
        String label,
        Action action,
        @Nullable String target,
        @Nullable String ground,
        double threshold,
        Map<String, Double> thresholds) {

    public Rule {
        thresholds = Map.copyOf(thresholds);
    }

    /** The threshold for a language. */
    public double thresholdFor(String language) {
        return thresholds.getOrDefault(language, threshold);
    }
}
