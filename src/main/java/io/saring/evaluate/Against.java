package io.saring.evaluate;

import java.util.Optional;

/**
 * A second labeller beside the one that was evaluated.
 *
 * @param name what to call it
 * @param evaluation its own evaluation, of the same rows
 * @param comparison the first labeller against it
 * @param robustness what it loses under perturbations, where that was measured
 */
public record Against(String name, Evaluation evaluation, Comparison comparison, Optional<Robustness> robustness) {

    /** Compares an evaluation with another's. */
    public static Against of(Evaluation evaluation, String name, Evaluation other, Optional<Robustness> robustness) {
        return new Against(name, other, Comparison.of(evaluation, other), robustness);
    }
}
