package io.saring.serving;

/**
 * Prediction of how long batches take: a straight line over their tokens that is fitted to the latest ones: least squares with weights
 * that fall by a fiftieth with each batch. Not thread-safe: the batcher's lock guards it.
 */
final class BatchTimes {

    /** The weight of the newest batch once there are many. */
    private static final double NEWEST = 0.02;

    /** What the spread of sizes has to be, as a share of their mean, for a slope to be more than noise. */
    private static final double LEAST_SPREAD = 0.05;

    private int batches;
    private double meanTokens;
    private double meanNanos;
    private double variance;
    private double covariance;

    /** A batch is done. */
    void note(long tokens, long nanos) {
        batches++;
        double weight = Math.max(NEWEST, 1.0 / batches);
        double fromMean = tokens - meanTokens;
        double nanosFromMean = nanos - meanNanos;
        meanTokens += weight * fromMean;
        meanNanos += weight * nanosFromMean;
        variance = (1 - weight) * (variance + weight * fromMean * fromMean);
        covariance = (1 - weight) * (covariance + weight * fromMean * nanosFromMean);
    }

    /** How long a batch of some tokens is expected to take, in nanoseconds; 0 before the first. */
    double expected(double tokens) {
        return Math.max(0, meanNanos + slope() * (tokens - meanTokens));
    }

    /** Neither falling nor steeper than through the origin: more tokens never take less time, and none take none. */
    private double slope() {
        double least = LEAST_SPREAD * meanTokens;
        if (variance <= least * least) {
            return 0;
        }
        return Math.max(0, Math.min(covariance / variance, meanNanos / meanTokens));
    }
}
