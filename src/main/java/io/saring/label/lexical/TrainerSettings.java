package io.saring.label.lexical;

/**
 * Settings of {@link LinearTrainer}, chosen by cross-validation on the training rows.
 *
 * @param smoothing what share of a row's label is spread over the other labels, since some labels are wrong
 * @param ratioShare what share of a feature's factor its naive-Bayes log ratio has; the rest is 1 for every feature
 */
record TrainerSettings(double smoothing, double ratioShare) {

    /** Where all weights are shared by all languages. */
    static final TrainerSettings SHARED = new TrainerSettings(0.1, 0.75);

    /** Where languages have weights of their own. */
    static final TrainerSettings OWN = new TrainerSettings(0.02, 0.45);
}
