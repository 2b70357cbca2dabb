package io.saring.topology.label;

import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one task that the engines have not yet answered, from their start to their end. The stream thread owns it; the lanes' threads only put
 * completed results into its queue.
 */
final class OpenRequests {

    private final LabelSettings settings;
    private final LabelServices services;
    private final Shadowing shadowing;
    private final Deque<UnsubmittedRequest> unsubmitted = new ArrayDeque<>();
    /** A result that comes after the task ended goes into a queue that nobody looks into. */
    private final BlockingQueue<CompletedRequest> completed = new LinkedBlockingQueue<>();

    private final AnswerDeadline deadline;
    /** Requests without a result, those for which the lane had no room among them. */
    private int open;
    /** Requests that the lane has taken. */
    private int owed;

    /** A record whose request the lane has not taken yet. */
    private record UnsubmittedRequest(InFlightRecord inFlight, IntakeResult.Accepted accepted) {}

    OpenRequests(LabelSettings settings, LabelServices services, Shadowing shadowing, AnswerDeadline deadline) {
        this.settings = settings;
        this.services = services;
        this.shadowing = shadowing;
        this.deadline = deadline;
    }

    /** Asks for a record's labels, after those for which there was no room before. */
    void add(InFlightRecord inFlight, IntakeResult.Accepted accepted) {
        open++;
        UnsubmittedRequest request = new UnsubmittedRequest(inFlight, accepted);
        if (!unsubmitted.isEmpty() || !submit(request)) {
            unsubmitted.add(request);
        }
    }

    /** Takes a result that no engine was needed for. */
    void settle(InFlightRecord inFlight, RecordOutcome outcome) {
        completed.add(new CompletedRequest(inFlight, outcome));
    }

    /** Only what the engine owes counts: what waits to be decoded is bounded by {@link DecodeBackPressure}. */
    boolean hasRoom() {
        return open < settings.limits().slots();
    }

    /** Asks for what there was no room for, as far as there is room now. */
    void submitAgain() {
        while (!unsubmitted.isEmpty() && submit(unsubmitted.peek())) {
            unsubmitted.remove();
        }
    }

    private boolean submit(UnsubmittedRequest request) {
        if (services.drain().begun() || !services.lane().hasRoom()) {
            return false;
        }
        InFlightRecord inFlight = request.inFlight();
        IntakeResult.Accepted accepted = request.accepted();
        Submission submission = settings.labelling().submission(accepted.message(), deadline.of(inFlight.record()));
        CompletableFuture<RecordOutcome.Answered> answered = ask(submission)
                .thenApply(result -> new RecordOutcome.Answered(accepted.message(), accepted.origin(), result));
        owes(1);
        var unused = answered.thenAccept(outcome -> completed.add(new CompletedRequest(inFlight, outcome)));
        shadowing.submit(inFlight.record(), submission, answered);
        return true;
    }

    private CompletableFuture<LaneResult> ask(Submission submission) {
        return LaneCall.submit(
                services.lane(),
                settings.stream(),
                submission,
                settings.labelling().tasks(),
                "the engine cannot be asked");
    }

    /** The next result, where one comes in time. */
    @Nullable
    CompletedRequest await(long nanos) {
        try {
            return noted(completed.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** All results that have come in, at once: the lanes' threads want the same lock. */
    List<CompletedRequest> completed() {
        if (completed.isEmpty()) {
            return List.of();
        }
        List<CompletedRequest> requests = new ArrayList<>();
        completed.drainTo(requests);
        requests.forEach(this::noted);
        return requests;
    }

    private @Nullable CompletedRequest noted(@Nullable CompletedRequest request) {
        if (request != null && request.outcome() instanceof RecordOutcome.Answered) {
            open--;
            owes(-1);
        }
        return request;
    }

    private void owes(int change) {
        owed += change;
        services.drain().owes(change);
    }

    /** The task ends: whatever the engines owe is nobody's any more. */
    void abandon() {
        owes(-owed);
        open = 0;
    }
}
