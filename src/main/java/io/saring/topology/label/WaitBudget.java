package io.saring.topology.label;

import java.time.Duration;

/**
 * Remaining time that one stream thread may wait for results before it has to let its loop go round, so that commits happen
 * in time for every task of the thread. For that thread alone.
 */
final class WaitBudget {

    private final long perLoopNanos;
    private long leftNanos;

    WaitBudget(Duration perLoop) {
        this.perLoopNanos = perLoop.toNanos();
        this.leftNanos = perLoopNanos;
    }

    /** The loop went round. */
    void refill() {
        leftNanos = perLoopNanos;
    }

    /** How long to wait at most, in nanoseconds, for somebody who wants to wait so long. */
    long grant(Duration wanted) {
        return Math.max(0, Math.min(wanted.toNanos(), leftNanos));
    }

    void spend(long nanos) {
        leftNanos -= nanos;
    }
}
