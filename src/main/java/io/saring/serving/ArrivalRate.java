package io.saring.serving;

/** Recent rate of arrivals: a sum in which what is older counts less, by half for each second or so. Not thread-safe. */
final class ArrivalRate {

    private static final double MEMORY_NANOS = 1.5e9;

    private double sum;
    private long at;

    /** Something came. */
    void note(double cost, long now) {
        sum = decayed(now) + cost;
        at = now;
    }

    /** How much comes in a nanosecond. */
    double perNano(long now) {
        return decayed(now) / MEMORY_NANOS;
    }

    private double decayed(long now) {
        return sum == 0 ? 0 : sum * Math.exp(-(now - at) / MEMORY_NANOS);
    }
}
