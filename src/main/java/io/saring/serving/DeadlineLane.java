package io.saring.serving;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A lane that answers a text by its deadline, or says that it cannot: at once where what waits already takes too long, so that
 * the engine works on nothing that would exceed it, and at the deadline otherwise. Thread-safe.
 */
public final class DeadlineLane extends ForwardingLane {

    /** How much of the time that is left the expected wait may take: estimates err. */
    private static final double MOST_OF_TIME = 0.7;

    private volatile long exceededAt;
    private volatile boolean everExceeded;

    /** Over a lane. */
    public DeadlineLane(Lane lane) {
        super(lane);
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        if (super.stalled()) {
            return exceeded();
        }
        Long deadline = submission.deadline();
        if (deadline == null) {
            return super.submit(stream, submission, tasks);
        }
        long left = deadline - System.nanoTime();
        long wait = expectedWait(stream, submission, tasks).toNanos();
        if (left <= 0 || wait > left * MOST_OF_TIME) {
            return exceeded();
        }
        return super.submit(stream, submission, tasks)
                .copy()
                .completeOnTimeout(new LaneResult.DeadlineExceeded(), left, TimeUnit.NANOSECONDS)
                .whenComplete((result, never) -> note(result));
    }

    private CompletableFuture<LaneResult> exceeded() {
        LaneResult result = new LaneResult.DeadlineExceeded();
        note(result);
        return CompletableFuture.completedFuture(result);
    }

    private void note(LaneResult result) {
        if (result instanceof LaneResult.DeadlineExceeded) {
            exceededAt = System.nanoTime();
            everExceeded = true;
        }
    }

    /** Whether a text's deadline was exceeded within the latest time. */
    public boolean exceededWithin(Duration time) {
        return everExceeded && System.nanoTime() - exceededAt < time.toNanos();
    }

    /** {@inheritDoc} Always, since it answers what it has no room for too. */
    @Override
    public boolean hasRoom() {
        return true;
    }

    /** {@inheritDoc} Never: while the engine stalls, every deadline counts as exceeded. */
    @Override
    public boolean stalled() {
        return false;
    }
}
