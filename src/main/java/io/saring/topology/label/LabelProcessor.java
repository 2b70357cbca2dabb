package io.saring.topology.label;

import io.saring.topology.DeadLetterOutput;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Has the records of one task labelled without losing, doubling or reordering any: each is kept in a slot, committed with
 * its offset, until its event is forwarded in the same transaction that frees the slot.
 *
 * <p>The stream thread owns it.
 */
final class LabelProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** How often results are looked for while no record arrives. */
    private static final Duration PUNCTUATION_INTERVAL = Duration.ofMillis(10);

    /** How often records that wait to be decoded are looked at again without news of a schema. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    /** More than a slot takes beside the record's key and the beginning of its value. */
    private static final int SLOT_FRAME = 1 << 10;

    private final LabelSettings settings;
    private final LabelServices services;
    private final LabelMeters meters;
    private final Supplier<WaitBudget> budgets;
    private final LabelProcessorParts parts;
    private final KeyOrder keyOrder = new KeyOrder();
    private final WaitingRecords waiting;

    private ProcessorContext<byte[], OutgoingEvent> context;
    private SlotStore slots;
    private Intake intake;
    private Emitter emitter;
    private Shadowing shadowing;
    private OpenRequests requests;
    private WaitBudget budget;
    private @Nullable Cancellable punctuator;
    private int inFlightCount;
    private long resolvedIds;
    private Instant lookedAt = Instant.EPOCH;

    LabelProcessor(
            LabelSettings settings,
            LabelServices services,
            LabelMeters meters,
            Supplier<WaitBudget> budgets,
            LabelProcessorParts parts) {
        this.settings = settings;
        this.services = services;
        this.meters = meters;
        this.budgets = budgets;
        this.parts = parts;
        this.waiting = new WaitingRecords(services.backPressure());
    }

    /** Runs after every restore, also when a suspended task resumes on this instance: takes up what the slots hold. */
    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        abandon();
        context = processorContext;
        budget = budgets.get();
        slots = new SlotStore(context.getStateStore(SlotStore.STORE));
        intake = parts.intake();
        emitter = parts.emitter(context);
        shadowing = parts.shadowing(context);
        requests = new OpenRequests(settings, services, shadowing, parts.deadline());
        ExceptionScrubber.scrub(this::takeUp);
    }

    private void takeUp() {
        for (SlotStore.Slot slot : slots.restored()) {
            admit(new InFlightRecord(slot.number(), slot.record()), assess(slot.record()));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ExceptionScrubber.scrub(() -> take(source(record)));
    }

    private void take(SourceRecord source) {
        emitCompleted();
        IntakeResult result = assess(source);
        if (result instanceof IntakeResult.Settled settled && keyOrder.idle(source.key())) {
            emitter.emit(source, settled.outcome());
            return;
        }
        byte[] slot = SlotCodec.encode(source);
        if (fits(slot)) {
            keep(source, slot, result);
        } else {
            keepBeginning(source);
        }
    }

    /** A record behind one that waits to be decoded waits as well: it could not come out before that. */
    private IntakeResult assess(SourceRecord source) {
        IntakeResult result = intake.look(source);
        Undecoded undecoded = result.undecoded();
        if (undecoded != null) {
            services.backPressure().missed(undecoded);
        }
        return waiting.blocks(source.key()) ? new IntakeResult.Waits(null) : result;
    }

    private SourceRecord source(Record<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(
                record,
                context.recordMetadata().orElseThrow(),
                services.shared().clock().instant());
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
        SourceRecord beginning = source.truncatedTo(Math.max(0, Math.min(DeadLetterOutput.BEGINNING, room)));
        byte[] slot = SlotCodec.encode(beginning);
        if (keyOrder.idle(beginning.key()) || !fits(slot)) {
            emitter.emit(beginning, ((IntakeResult.Settled) intake.look(beginning)).outcome());
        } else {
            keep(beginning, slot, assess(beginning));
        }
    }

    private void keep(SourceRecord source, byte[] slot, IntakeResult result) {
        awaitRoom();
        admit(new InFlightRecord(slots.put(slot), source), result);
    }

    private void admit(InFlightRecord inFlight, IntakeResult result) {
        keyOrder.add(inFlight);
        inFlightCount++;
        meters.taken(1);
        pursue(inFlight, result);
        if (punctuator == null) {
            punctuator = context.schedule(
                    PUNCTUATION_INTERVAL,
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> ExceptionScrubber.scrub(this::punctuate));
        }
    }

    private void pursue(InFlightRecord inFlight, IntakeResult result) {
        if (result instanceof IntakeResult.Settled settled) {
            requests.settle(inFlight, settled.outcome());
        } else if (result instanceof IntakeResult.Accepted accepted) {
            requests.add(inFlight, accepted);
        } else {
            waiting.add(inFlight);
        }
    }

    /** Back-pressure: waits for any result, but only so long that commits go on while a model hangs. */
    private void awaitRoom() {
        if (requests.hasRoom()) {
            return;
        }
        long start = System.nanoTime();
        long deadline = start + budget.grant(settings.limits().maxWait());
        while (!requests.hasRoom() && awaitCompletion(deadline - System.nanoTime())) {
            requests.submitAgain();
        }
        budget.spend(System.nanoTime() - start);
        if (!requests.hasRoom()) {
            meters.overflowed();
        }
    }

    private boolean awaitCompletion(long nanos) {
        CompletedRequest completed = requests.await(nanos);
        if (completed != null) {
            complete(completed);
        }
        return completed != null;
    }

    private void punctuate() {
        budget.refill();
        emitCompleted();
        shadowing.emit();
        requests.submitAgain();
        lookAgain();
        if (inFlightCount == 0 && shadowing.idle()) {
            cancelPunctuator();
        }
    }

    private void emitCompleted() {
        requests.completed().forEach(this::complete);
    }

    private void complete(CompletedRequest completed) {
        completed.inFlight().settle(completed.outcome());
        for (InFlightRecord released : keyOrder.release(completed.inFlight())) {
            emitter.emit(released.record(), released.settledOutcome());
            slots.free(released.slot());
            inFlightCount--;
            meters.taken(-1);
        }
    }

    /** Looks again at those that wait to be decoded, where there is news of a schema, and otherwise now and then. */
    private void lookAgain() {
        if (waiting.isEmpty() || !requests.hasRoom()) {
            return;
        }
        Instant now = services.shared().clock().instant();
        long resolved = services.resolver().resolvedIds();
        if (resolved != resolvedIds || !now.isBefore(lookedAt.plus(LOOK_INTERVAL))) {
            resolvedIds = resolved;
            lookedAt = now;
            waiting.lookAgain(this::movesOn);
        }
    }

    private boolean movesOn(InFlightRecord inFlight) {
        if (!requests.hasRoom()) {
            lookedAt = Instant.EPOCH;
            return false;
        }
        IntakeResult result = intake.look(inFlight.record());
        if (result instanceof IntakeResult.Waits) {
            return false;
        }
        pursue(inFlight, result);
        return true;
    }

    /** Suspended, migrated or shut down: what is in flight is abandoned here, since its slots hold it. */
    @Override
    public void close() {
        abandon();
    }

    private void abandon() {
        cancelPunctuator();
        if (requests != null) {
            requests.abandon();
        }
        keyOrder.clear();
        waiting.clear();
        meters.taken(-inFlightCount);
        inFlightCount = 0;
        lookedAt = Instant.EPOCH;
    }

    private void cancelPunctuator() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
    }
}
