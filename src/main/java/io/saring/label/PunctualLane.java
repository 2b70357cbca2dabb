package io.saring.label;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A lane that answers a text by the time it is due, or says that it cannot: at once where what waits already takes too long,
 * so that the engine works on nothing that comes too late, and at the due time otherwise. Thread-safe.
 */
public final class PunctualLane implements Lane {

    /** How much of the time that is left the expected wait may take: estimates err. */
    private static final double MOST_OF_TIME = 0.7;

    private final Lane lane;
    private volatile long lateAt;
    private volatile boolean everLate;

    /** Over a lane. */
    public PunctualLane(Lane lane) {
        this.lane = lane;
    }

    @Override
    public String name() {
        return lane.name();
    }

    @Override
    public Set<String> tasks() {
        return lane.tasks();
    }

    @Override
    public CompletableFuture<Completion> submit(String stream, Submission submission, Set<String> tasks) {
        if (lane.stalled()) {
            return overdue();
        }
        if (submission.dueAt() == null) {
            return lane.submit(stream, submission, tasks);
        }
        long left = submission.dueAt() - System.nanoTime();
        long wait = lane.expectedWait(stream, submission, tasks).toNanos();
        if (left <= 0 || wait > left * MOST_OF_TIME) {
            return overdue();
        }
        return lane.submit(stream, submission, tasks)
                .copy()
                .completeOnTimeout(Completion.overdue(), left, TimeUnit.NANOSECONDS)
                .whenComplete((completion, never) -> note(completion));
    }

    private CompletableFuture<Completion> overdue() {
        note(Completion.overdue());
        return CompletableFuture.completedFuture(Completion.overdue());
    }

    private void note(Completion completion) {
        if (completion.isOverdue()) {
            lateAt = System.nanoTime();
            everLate = true;
        }
    }

    /** Whether it was too late for a text within the latest time. */
    public boolean lateWithin(Duration time) {
        return everLate && System.nanoTime() - lateAt < time.toNanos();
    }

    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        return lane.expectedWait(stream, submission, tasks);
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

    @Override
    public boolean idle() {
        return lane.idle();
    }

    @Override
    public boolean failed() {
        return lane.failed();
    }

    @Override
    public void close() {
        lane.close();
    }
}
