package io.saring.label.lexical;

import io.saring.label.VectorScaling;
import java.util.List;
import java.util.Map;

/**
 * One task's part of the weights: a score for each label, of which a scaling makes probabilities. Immutable.
 *
 * @param task the task's name
 * @param labels the labels that it tells apart
 * @param languages the languages that it was taught enough of to answer in, each with the labels that it was taught there
 * @param biases each label's score for a text without features
 * @param scales for each label what one step of its weights is worth
 * @param ownScales the same for weights that languages have of their own; none where they have none
 * @param calibration what makes probabilities of scores
 * @param rest what tells the texts that it is left unanswered for
 */
@SuppressWarnings("ArrayRecordComponent") // read for every text, and never compared
record TaskWeights(
        String task,
        List<String> labels,
        Map<String, TaughtLabels> languages,
        float[] biases,
        float[] scales,
        float[] ownScales,
        Scalings calibration,
        Rest rest) {

    /**
     * What makes probabilities of scores.
     *
     * @param general in languages without one of their own
     * @param languages by language
     */
    record Scalings(VectorScaling general, Map<String, VectorScaling> languages) {}

    /** How many columns of the shared weights it has: one for each label, then its rest's. */
    int columns() {
        return labels.size() + 1;
    }

    /** How many columns of languages' own weights it has. */
    int ownColumns() {
        return ownScales.length;
    }
}
