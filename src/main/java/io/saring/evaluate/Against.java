package io.saring.evaluate;

/**
 * A second labeller beside the one that was evaluated.
 *
 * @param name what to call it
 * @param evaluation its own evaluation, of the same rows
 * @param comparison the first labeller against it
 */
public record Against(String name, Evaluation evaluation, Comparison comparison) {

    /** Compares an evaluation with another's. */
    public static Against of(Evaluation evaluation, String name, Evaluation other) {
        return new Against(name, other, Comparison.of(evaluation, other));
    }
}
