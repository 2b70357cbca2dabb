package io.saring.label.remote;

import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answer to one question.
 *
 * @param word the place of the word among the question's
 * @param probabilities one for each of the question's words; nothing where the server does not tell
 */
record Answer(int word, Optional<double[]> probabilities) {

    /** By how much the sum of probabilities may miss 1, which is what rounding takes. */
    private static final double MOST_OFF = 1e-3;

    /**
     * The answer that a server's scores give.
     *
     * @throws WrongAnswerException where they are no probabilities
     */
    static Answer ofScores(String question, double[] probabilities) throws WrongAnswerException {
        if (!(Math.abs(Arrays.stream(probabilities).sum() - 1) < MOST_OFF)) {
            throw new WrongAnswerException("the scores of " + question + " are no probabilities");
        }
        int best = 0;
        for (int word = 1; word < probabilities.length; word++) {
            best = probabilities[word] > probabilities[best] ? word : best;
        }
        return new Answer(best, Optional.of(probabilities));
    }
}
