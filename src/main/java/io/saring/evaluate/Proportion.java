package io.saring.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A share of a number of cases with its 95 % interval (Wilson, 1927).
 *
 * @param value the share, 0 to 1
 * @param interval its interval
 */
public record Proportion(double value, Interval interval) {

    /** The normal distribution's quantile for 95 %. */
    private static final double Z = 1.959963984540054;

    /** That of so many among all; absent where there are none. */
    public static @Nullable Proportion of(long count, long all) {
        if (all == 0) {
            return null;
        }
        double share = (double) count / all;
        double square = Z * Z;
        double middle = share + square / (2 * all);
        double reach = Z * Math.sqrt((share * (1 - share) + square / (4 * all)) / all);
        double scale = 1 + square / all;
        return new Proportion(
                share, new Interval(Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)));
    }
}
