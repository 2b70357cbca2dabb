package io.saring.evaluate;

/** Percentiles by the nearest-rank method. */
public final class Percentile {

    private Percentile() {}

    /** The smallest value that the given share of all values does not exceed; 0 where there are none. */
    public static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
