package io.saring.serving;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A lane that answers a text by the time it is due, or says that it cannot: at once where what waits already takes too long,
 * so that the engine works on nothing that comes too late, and at the due time otherwise. Thread-safe.
 */
public final class DeadlineLane extends ForwardingLane {

    /** How much of the time that is left the expected wait may take: estimates err. */
    private static final double MOST_OF_TIME = 0.7;

    private volatile long lateAt;
    private volatile boolean everLate;

    /** Over a lane. */
    public DeadlineLane(Lane lane) {
        super(lane);
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        if (super.stalled()) {
            return overdue();
        }
        if (submission.dueAt() == null) {
            return super.submit(stream, submission, tasks);
        }
        long left = submission.dueAt() - System.nanoTime();
        long wait = expectedWait(stream, submission, tasks).toNanos();
        if (left <= 0 || wait > left * MOST_OF_TIME) {
            return overdue();
        }
        return super.submit(stream, submission, tasks)
                .copy()
                .completeOnTimeout(LaneResult.overdue(), left, TimeUnit.NANOSECONDS)
                .whenComplete((completion, never) -> note(completion));
    }

    private CompletableFuture<LaneResult> overdue() {
        note(LaneResult.overdue());
        return CompletableFuture.completedFuture(LaneResult.overdue());
    }

    private void note(LaneResult completion) {
        if (completion.isOverdue()) {
            lateAt = System.nanoTime();
            everLate = true;
        }
    }

    /** Whether it was too late for a text within the latest time. */
    public boolean lateWithin(Duration time) {
        return everLate && System.nanoTime() - lateAt < time.toNanos();
    }

    /** {@inheritDoc} Always, since it answers what it has no room for too. */
    @Override
    public boolean hasRoom() {
        return true;
    }

    /** {@inheritDoc} Never: while the engine stalls, everything is overdue at once. */
    @Override
    public boolean stalled() {
        return false;
    }
}
