package io.saring.topology;

import io.saring.domain.Message;
import io.saring.label.Completion;
import io.saring.label.Submission;
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
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Has the records of one task labelled without losing, doubling or reordering any: each is kept in a slot, committed with
 * its offset, until its event is forwarded in the same transaction that frees the slot.
 *
 * <p>The stream thread owns it; the batcher's threads only put completed results into its queue.
 */
final class LabelProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

    /** How often results are looked for while no record arrives. */
    private static final Duration PUNCTUATION_INTERVAL = Duration.ofMillis(10);

    /** How often records that wait for a schema are looked at again without news of any. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    /** More than a slot takes beside the record's key and the beginning of its value. */
    private static final int SLOT_FRAME = 1 << 10;

    private final LabelSettings settings;
    private final LabelServices services;
    private final LabelMeters meters;
    private final Supplier<WaitBudget> budgets;
    private final KeyOrder keyOrder = new KeyOrder();
    private final Deque<Pending> unsubmitted = new ArrayDeque<>();
    private final WaitingRecords waiting;

    private ProcessorContext<byte[], Outgoing> context;
    private Slots slots;
    private Intake intake;
    private LabelEmitter emitter;
    private WaitBudget budget;
    private BlockingQueue<Arrival> completed;
    private Cancellable punctuator;
    private int inFlightCount;
    /** Ready records without a result, those for which the lane had no room among them. */
    private int atEngine;
    /** Requests that the lane has taken. */
    private int owed;

    private long resolvedIds;
    private Instant lookedAt = Instant.EPOCH;

    /** A record whose request the lane had no room for. */
    private record Pending(InFlight inFlight, Assessment.Ready ready) {}

    /** A result that came in. */
    private record Arrival(InFlight inFlight, Outcome outcome) {}

    LabelProcessor(LabelSettings settings, LabelServices services, LabelMeters meters, Supplier<WaitBudget> budgets) {
        this.settings = settings;
        this.services = services;
        this.meters = meters;
        this.budgets = budgets;
        this.waiting = new WaitingRecords(services.hold());
    }

    /** Runs after every restore, also when a suspended task resumes on this instance: takes up what the slots hold. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> processorContext) {
        context = processorContext;
        budget = budgets.get();
        slots = new Slots(context.getStateStore(Slots.STORE));
        intake = new Intake(settings, services.decoders().get(), services.hold());
        emitter = emitter();
        abandon();
        for (Slots.Slot slot : slots.restored()) {
            admit(new InFlight(slot.number(), slot.record()), assess(slot.record()));
        }
    }

    private LabelEmitter emitter() {
        CloudEvents cloudEvents = new CloudEvents(services.clusterIds(), "/saring/label/" + settings.stream());
        return new LabelEmitter(
                context,
                settings,
                new LabelledEvents(settings.stream(), settings.textForm(), cloudEvents, services.clock()),
                cloudEvents,
                services.labelledEncoders().get(),
                new DeadLetters(
                        "label",
                        services.deadLetterEncoders().get(),
                        cloudEvents,
                        services.clock(),
                        settings.maxRecordBytes()),
                meters);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        emitCompleted();
        SourceRecord source = source(record);
        Assessment assessment = assess(source);
        if (assessment instanceof Assessment.Settled settled && keyOrder.idle(source.key())) {
            emitter.emit(source, settled.outcome());
            return;
        }
        byte[] slot = SlotCodec.encode(source);
        if (fits(slot)) {
            keep(source, slot, assessment);
        } else {
            keepBeginning(source);
        }
    }

    /** A record behind one that waits for its schema waits as well: it could not come out before that. */
    private Assessment assess(SourceRecord source) {
        Assessment assessment = intake.assess(source);
        if (assessment instanceof Assessment.Waits) {
            services.hold().missed();
        }
        return waiting.holdUp(source.key()) ? new Assessment.Waits() : assessment;
    }

    private SourceRecord source(Record<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(
                record, context.recordMetadata().orElseThrow(), services.clock().instant());
        if (source.position().timestampReplaced()) {
            meters.timestampReplaced();
        }
        return source;
    }

    private boolean fits(byte[] slot) {
        return RecordSize.of(null, slot, new RecordHeaders()) <= settings.maxRecordBytes();
    }

    /** A record too large for a slot is a dead letter, which its beginning and its hash make as well as the whole. */
    private void keepBeginning(SourceRecord source) {
        int room = RecordSize.room(settings.maxRecordBytes()) - RecordSize.length(source.key()) - SLOT_FRAME;
        SourceRecord beginning = source.truncatedTo(Math.max(0, Math.min(DeadLetters.BEGINNING, room)));
        byte[] slot = SlotCodec.encode(beginning);
        if (keyOrder.idle(beginning.key()) || !fits(slot)) {
            emitter.emit(beginning, ((Assessment.Settled) intake.assess(beginning)).outcome());
        } else {
            keep(beginning, slot, assess(beginning));
        }
    }

    private void keep(SourceRecord source, byte[] slot, Assessment assessment) {
        awaitRoom();
        admit(new InFlight(slots.put(slot), source), assessment);
    }

    private void admit(InFlight inFlight, Assessment assessment) {
        keyOrder.add(inFlight);
        inFlightCount++;
        meters.taken(1);
        pursue(inFlight, assessment);
        if (punctuator == null) {
            punctuator = context.schedule(PUNCTUATION_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> punctuate());
        }
    }

    private void pursue(InFlight inFlight, Assessment assessment) {
        if (assessment instanceof Assessment.Settled settled) {
            completed.add(new Arrival(inFlight, settled.outcome()));
        } else if (assessment instanceof Assessment.Ready ready) {
            submitInTurn(new Pending(inFlight, ready));
        } else {
            waiting.add(inFlight);
        }
    }

    private void submitInTurn(Pending pending) {
        atEngine++;
        if (!unsubmitted.isEmpty() || !submit(pending)) {
            unsubmitted.add(pending);
        }
    }

    private boolean submit(Pending pending) {
        if (services.drain().begun()) {
            return false;
        }
        Message message = pending.ready().message();
        CompletableFuture<Completion> result =
                services.lane().submit(settings.stream(), submission(message), settings.tasks());
        if (result == null) {
            return false;
        }
        owes(1);
        // The queue of this life: a result that comes after close() goes where nobody looks.
        BlockingQueue<Arrival> arrivals = completed;
        var unused = result.thenAccept(
                completion -> arrivals.add(new Arrival(pending.inFlight(), new Outcome.Answered(message, completion))));
        return true;
    }

    private Submission submission(Message message) {
        String context = settings.contextAttribute() == null
                ? null
                : message.attributes().get(settings.contextAttribute());
        return new Submission(message.text(), context, message.langHint());
    }

    private void owes(int change) {
        owed += change;
        services.drain().owes(change);
    }

    /** Back-pressure: waits for any result, but only so long that commits go on while a model hangs. */
    private void awaitRoom() {
        if (hasRoom()) {
            return;
        }
        long start = System.nanoTime();
        long deadline = start + budget.grant(settings.maxWait());
        while (!hasRoom() && awaitArrival(deadline - System.nanoTime())) {
            submitAgain();
        }
        budget.spend(System.nanoTime() - start);
        if (!hasRoom()) {
            meters.overflowed();
        }
    }

    /** Only what the engine owes counts: what waits for a schema is bounded by {@link SchemaHold}. */
    private boolean hasRoom() {
        return atEngine < settings.slots();
    }

    private boolean awaitArrival(long nanos) {
        try {
            Arrival arrival = completed.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            if (arrival != null) {
                arrived(arrival);
            }
            return arrival != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void punctuate() {
        budget.refill();
        emitCompleted();
        submitAgain();
        lookAgain();
        if (inFlightCount == 0) {
            cancelPunctuator();
        }
    }

    private void emitCompleted() {
        if (completed.isEmpty()) {
            return;
        }
        // All at once: the lane's threads want the same lock.
        List<Arrival> arrivals = new ArrayList<>();
        completed.drainTo(arrivals);
        arrivals.forEach(this::arrived);
    }

    private void arrived(Arrival arrival) {
        if (arrival.outcome() instanceof Outcome.Answered) {
            atEngine--;
            owes(-1);
        }
        arrival.inFlight().settle(arrival.outcome());
        for (InFlight released : keyOrder.release(arrival.inFlight())) {
            emitter.emit(released.record(), released.outcome());
            slots.free(released.slot());
            inFlightCount--;
            meters.taken(-1);
        }
    }

    private void submitAgain() {
        while (!unsubmitted.isEmpty() && submit(unsubmitted.peek())) {
            unsubmitted.remove();
        }
    }

    /** Looks again at those that wait for a schema, where there is news of any, and otherwise now and then. */
    private void lookAgain() {
        if (waiting.isEmpty() || !hasRoom()) {
            return;
        }
        Instant now = services.clock().instant();
        long resolved = services.resolver().resolvedIds();
        if (resolved != resolvedIds || !now.isBefore(lookedAt.plus(LOOK_INTERVAL))) {
            resolvedIds = resolved;
            lookedAt = now;
            waiting.lookAgain(this::movesOn);
        }
    }

    private boolean movesOn(InFlight inFlight) {
        if (!hasRoom()) {
            lookedAt = Instant.EPOCH;
            return false;
        }
        Assessment assessment = intake.assess(inFlight.record());
        if (assessment instanceof Assessment.Waits) {
            return false;
        }
        pursue(inFlight, assessment);
        return true;
    }

    /** Suspended, migrated or shut down: what is in flight is abandoned here, since its slots hold it. */
    @Override
    public void close() {
        abandon();
    }

    private void abandon() {
        cancelPunctuator();
        completed = new LinkedBlockingQueue<>();
        keyOrder.clear();
        unsubmitted.clear();
        waiting.clear();
        meters.taken(-inFlightCount);
        inFlightCount = 0;
        atEngine = 0;
        owes(-owed);
        lookedAt = Instant.EPOCH;
    }

    private void cancelPunctuator() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
    }
}
