package io.saring.policy;

/** A part of a condition, compiled: it has a value for each message. Numbers are never boxed. */
sealed interface Expression {

    /** One that is true or false. */
    non-sealed interface OfTruth extends Expression {
        boolean of(Facts facts);
    }

    /** One that is a whole number. */
    non-sealed interface OfWhole extends Expression {
        long of(Facts facts);
    }

    /** One that is a number. */
    non-sealed interface OfNumber extends Expression {
        double of(Facts facts);
    }

    /** One that is a text or a duration. */
    non-sealed interface OfValue extends Expression {
        Comparable<?> of(Facts facts);
    }
}
