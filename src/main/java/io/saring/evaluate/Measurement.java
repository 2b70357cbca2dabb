package io.saring.evaluate;

import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements of an engine.
 *
 * @param evaluation its quality
 * @param robustness what it loses under perturbations, where that was asked for
 */
public record Measurement(Evaluation evaluation, Optional<Robustness> robustness) {

    /**
     * Measures an engine.
     *
     * @param rows labelled rows by task
     * @param robustly whether to measure it under perturbations too
     */
    public static Measurement of(Labeller labeller, Map<String, List<LabelledRow>> rows, boolean robustly) {
        Evaluation evaluation = Evaluation.run(labeller, rows);
        return new Measurement(
                evaluation, robustly ? Optional.of(Robustness.run(labeller, rows, evaluation)) : Optional.empty());
    }
}
