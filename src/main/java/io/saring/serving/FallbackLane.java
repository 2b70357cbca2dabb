package io.saring.serving;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A lane with a cheaper one that answers in its place what it cannot answer in time; such an answer is degraded.
 * Thread-safe.
 */
public final class FallbackLane extends ForwardingLane {

    private final Lane cheap;

    /**
     * Over two lanes.
     *
     * @param lane the one that says where it exceeds a deadline, as {@link DeadlineLane} does
     * @param cheap one that is always in time, and answers at least one of the tasks that will be asked for
     */
    public FallbackLane(Lane lane, Lane cheap) {
        super(lane);
        this.cheap = cheap;
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        return super.submit(stream, submission, tasks)
                .thenCompose(result -> result instanceof LaneResult.DeadlineExceeded
                        ? cheap(stream, submission, tasks)
                        : CompletableFuture.completedFuture(result));
    }

    private CompletableFuture<LaneResult> cheap(String stream, Submission submission, Set<String> tasks) {
        Set<String> own = new LinkedHashSet<>(tasks);
        own.retainAll(cheap.tasks());
        return cheap.submit(stream, submission.withoutDeadline(), own)
                .thenApply(result -> result instanceof LaneResult.Labelled labelled ? labelled.asDegraded() : result);
    }

    @Override
    public boolean hasRoom() {
        return super.hasRoom() && cheap.hasRoom();
    }

    @Override
    public boolean stalled() {
        return super.stalled() || cheap.stalled();
    }

    @Override
    public boolean idle() {
        return super.idle() && cheap.idle();
    }

    @Override
    public boolean failed() {
        return super.failed() || cheap.failed();
    }

    @Override
    public void close() {
        super.close();
        cheap.close();
    }
}
