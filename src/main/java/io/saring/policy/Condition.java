package io.saring.policy;

import java.util.Objects;
import java.util.Set;

/** Something that holds of a message or does not, as a policy says it in CEL. Immutable; equal to another with the same text. */
public final class Condition {

    private final String text;
    private final Expression.OfTruth expression;
    private final Set<String> tasks;

    /**
     * A compiled condition.
     *
     * @param text as the policy has it
     * @param tasks the tasks that it asks for
     */
    Condition(String text, Expression.OfTruth expression, Set<String> tasks) {
        this.text = text;
        this.expression = expression;
        this.tasks = Set.copyOf(tasks);
    }

    /** Whether it holds. */
    boolean holds(Facts facts) {
        return expression.of(facts);
    }

    /** The tasks that it asks for. */
    Set<String> tasks() {
        return tasks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
