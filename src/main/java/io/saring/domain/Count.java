package io.saring.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * How many.
 *
 * @param count how many messages
 * @param degraded how many of them have the cheap engine's answer
 * @param probabilityMillionths the sum of the label's probabilities, in millionths, so that any order of adding gives the same
 * @param countedAt when it was written
 */
public record Count(long count, long degraded, long probabilityMillionths, Instant countedAt) {

    private static final double MILLION = 1e6;

    public Count {
        Objects.requireNonNull(countedAt, "countedAt");
    }

    /** A probability in millionths. */
    public static long millionths(double probability) {
        return Math.round(probability * MILLION);
    }

    /** The sum of the label's probabilities. */
    public double probabilitySum() {
        return probabilityMillionths / MILLION;
    }
}
