package io.saring.topology.label;

import io.saring.serving.Lane;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.topology.Output;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A call of a lane for one record, which a text that the lane cannot take rejects instead of throwing. */
final class LaneCall {

    private LaneCall() {}

    /**
     * Hands a text in.
     *
     * @param what what to say where it cannot be handed in
     * @return the result to come, never completed exceptionally
     */
    static CompletableFuture<LaneResult> submit(
            Lane lane, String stream, Submission submission, Set<String> tasks, String what) {
        return Output.guarded(
                () -> lane.submit(stream, submission, tasks),
                failure -> CompletableFuture.completedFuture(
                        new LaneResult.Rejected(failure.error(), LaneResult.Effort.NONE)),
                what);
    }
}
