package io.saring.label;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Correction that makes a model's probabilities as sure as they are right. It holds for one revision of one model and one prompt.
 *
 * @param id a hash of what it holds, as events carry it
 * @param method how it was fitted, for people
 * @param model the model's name
 * @param revision the model's revision
 * @param promptHash hash of the model's prompt; absent where it has none
 * @param tasks each task's scalings, by its name; unmodifiable by convention
 */
public record Calibration(
        @Nullable String id,
        String method,
        String model,
        String revision,
        @Nullable String promptHash,
        Map<String, TaskScalings> tasks) {

    /** The method of engines that are trained. */
    public static final String VECTOR_SCALING = "vector scaling";

    public Calibration {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * One task's scalings of the logarithms of its labels' probabilities, in the task's order.
     *
     * @param all the scaling for languages that have none of their own
     * @param languages the scalings of languages with enough data, by code; unmodifiable by convention
     */
    public record TaskScalings(VectorScaling all, Map<String, VectorScaling> languages) {}

    /** The logarithm of a probability, with a floor for those of zero. */
    public static double logarithm(double probability) {
        return StrictMath.log(Math.max(probability, 1e-12));
    }
}
