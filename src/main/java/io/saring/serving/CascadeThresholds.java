package io.saring.serving;

import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.Labeller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities above which a cascade asks no more expensive engine.
 *
 * @param model the first tier's model that they were chosen for; absent where they hold for any
 * @param revision that model's revision, where there is one
 * @param otherwise the threshold of tasks that are not named, 0 to 1
 * @param tasks the thresholds of tasks, by name; unmodifiable by convention
 */
public record CascadeThresholds(
        @Nullable String model, @Nullable String revision, double otherwise, Map<String, TaskThresholds> tasks) {

    /**
     * One task's.
     *
     * @param all the threshold of languages that are not named, 0 to 1; over 1 where every answer is doubted
     * @param languages the thresholds of languages, by code; unmodifiable by convention
     */
    public record TaskThresholds(double all, Map<String, Double> languages) {}

    /** The same for every task and language. */
    public static CascadeThresholds of(double threshold) {
        return new CascadeThresholds(null, null, threshold, Map.of());
    }

    /**
     * Whether an answer is sure enough; one without a probability never is.
     *
     * @param language the message's language as a code; absent where it is not known
     */
    public boolean sure(String task, @Nullable String language, double probability) {
        return probability >= threshold(task, language);
    }

    private double threshold(String task, @Nullable String language) {
        TaskThresholds own = tasks.get(task);
        if (own == null) {
            return otherwise;
        }
        return language == null ? own.all() : own.languages().getOrDefault(language, own.all());
    }

    /**
     * Makes sure that they were chosen for a model.
     *
     * @param first the first tier
     * @throws IllegalArgumentException where they were chosen for another
     */
    public void requireOf(Labeller first) {
        if (revision == null) {
            return;
        }
        Provenance made = CalibratedLabeller.provenance(first);
        if (!made.model().equals(model) || !made.revision().equals(revision)) {
            throw new IllegalArgumentException("the thresholds were chosen for " + model + " " + revision
                    + ", and the first tier runs " + made.model() + " " + made.revision()
                    + "; choose them again with: java -jar saring.jar evaluate --cascade");
        }
    }
}
