package io.saring.topology.label;

import io.saring.domain.Message;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.topology.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one task has asked of the engines and not yet been answered, from its start to its end. The stream thread owns it; the lanes' threads only put
 * completed results into its queue.
 */
final class OpenRequests {

    private final LabelSettings settings;
    private final LabelServices services;
    private final Shadowing shadowing;
    private final Deque<Pending> unsubmitted = new ArrayDeque<>();
    /** A result that comes after the task ended goes into a queue that nobody looks into. */
    private final BlockingQueue<Arrival> completed = new LinkedBlockingQueue<>();

    private final BacklogDetector catchUp;
    /** Requests without a result, those for which the lane had no room among them. */
    private int open;
    /** Requests that the lane has taken. */
    private int owed;

    /** A record whose request the lane had no room for. */
    private record Pending(InFlightRecord inFlight, IntakeResult.Ready ready) {}

    /** A result that came in. */
    record Arrival(InFlightRecord inFlight, RecordOutcome outcome) {}

    OpenRequests(LabelSettings settings, LabelServices services, Shadowing shadowing) {
        this.settings = settings;
        this.services = services;
        this.shadowing = shadowing;
        this.catchUp = settings.latency() == null
                ? null
                : new BacklogDetector(settings.latency().budget());
    }

    /** Asks for a record's labels, after those for which there was no room before. */
    void add(InFlightRecord inFlight, IntakeResult.Ready ready) {
        open++;
        Pending pending = new Pending(inFlight, ready);
        if (!unsubmitted.isEmpty() || !submit(pending)) {
            unsubmitted.add(pending);
        }
    }

    /** Takes a result that no engine was needed for. */
    void settle(InFlightRecord inFlight, RecordOutcome outcome) {
        completed.add(new Arrival(inFlight, outcome));
    }

    /** Only what the engine owes counts: what waits for a schema is bounded by {@link SchemaBackPressure}. */
    boolean hasRoom() {
        return open < settings.slots();
    }

    /** Asks for what there was no room for, as far as there is room now. */
    void submitAgain() {
        while (!unsubmitted.isEmpty() && submit(unsubmitted.peek())) {
            unsubmitted.remove();
        }
    }

    private boolean submit(Pending pending) {
        if (services.drain().begun() || !services.lane().hasRoom()) {
            return false;
        }
        Message message = pending.ready().message();
        Submission submission =
                submission(settings, message, dueAt(pending.inFlight().record()));
        CompletableFuture<LaneResult> result = services.lane().submit(settings.stream(), submission, settings.tasks());
        owes(1);
        CompletableFuture<RecordOutcome.Answered> answered = result.thenApply(
                completion -> new RecordOutcome.Answered(message, pending.ready().origin(), completion));
        var unused = answered.thenAccept(outcome -> completed.add(new Arrival(pending.inFlight(), outcome)));
        shadowing.submit(pending.inFlight().record(), submission, answered);
        return true;
    }

    /**
     * What the engines are given of a message.
     *
     * @param dueAt when its answer is due, or null
     */
    static Submission submission(LabelSettings settings, Message message, Long dueAt) {
        String context = settings.contextAttribute() == null
                ? null
                : message.attributes().get(settings.contextAttribute());
        return new Submission(message.text(), context, message.langHint(), dueAt);
    }

    /** Null where there is no budget, or the record belongs to a backlog that may take its time. */
    private Long dueAt(SourceRecord record) {
        LabelSettings.Latency latency = settings.latency();
        if (latency == null) {
            return null;
        }
        Instant now = services.clock().instant();
        Duration delay = Duration.between(Instant.ofEpochMilli(record.position().timestamp()), now);
        if (latency.backlogWaits() && catchUp.reads(delay, now)) {
            return null;
        }
        return System.nanoTime()
                + latency.budget().minus(latency.reserve()).minus(delay).toNanos();
    }

    /** A result, or null where none comes in time. */
    Arrival await(long nanos) {
        try {
            return noted(completed.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** All results that have come in, at once: the lanes' threads want the same lock. */
    List<Arrival> arrived() {
        if (completed.isEmpty()) {
            return List.of();
        }
        List<Arrival> arrivals = new ArrayList<>();
        completed.drainTo(arrivals);
        arrivals.forEach(this::noted);
        return arrivals;
    }

    private Arrival noted(Arrival arrival) {
        if (arrival != null && arrival.outcome() instanceof RecordOutcome.Answered) {
            open--;
            owes(-1);
        }
        return arrival;
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
