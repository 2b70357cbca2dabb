package io.saring.evaluate;

import io.saring.domain.FiredRule;
import io.saring.domain.Outcome;

/**
 * What a person made of a message that a rule fired on.
 *
 * @param language the message's language code
 * @param probability that of the rule's label, 0 to 1
 * @param weight for how many messages it stands: those that were drawn at random stand for the others of their kind
 * @param isRight whether the rule was right
 */
public record ReviewedRule(String language, double probability, double weight, boolean isRight) {

    /**
     * Of a person's outcome.
     *
     * @param fired one of the rules that fired
     * @param weight for how many messages it stands
     */
    public static ReviewedRule of(Outcome outcome, FiredRule fired, double weight) {
        return new ReviewedRule(outcome.language(), fired.probability(), weight, outcome.confirms(fired));
    }
}
