package io.saring.label.lexical;

import io.saring.label.VectorScaling;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One task's part of the weights: a score for each label, of which a scaling makes probabilities. Immutable.
 *
 * @param task the task's name
 * @param labels the labels that it tells apart
 * @param languages the languages that it was taught enough of to answer in
 * @param biases each label's score for a text without features
 * @param scales for each label what one step of its weights is worth
 * @param scaling what makes probabilities where there is none for the language
 * @param scalings what makes probabilities of scores, by language
 */
@SuppressWarnings("ArrayRecordComponent") // read for every text, and never compared
record TaskWeights(
        String task,
        List<String> labels,
        Set<String> languages,
        float[] biases,
        float[] scales,
        VectorScaling scaling,
        Map<String, VectorScaling> scalings) {}
