package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.Outcome;
import io.saring.domain.Review;
import io.saring.schema.Decoded;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.EventPacker;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.Origin;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.PatientDecoder;
import io.saring.topology.RecordSize;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the cases of messages, and tells of each change and each outcome. For one stream thread. */
final class CaseProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** The kind of event, as its {@code ce_type} names it. */
    private static final String OUTCOME = "io.saring.event.Outcome";

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Well under the transaction's time-out, however many there are. */
    private static final int MOST_A_TICK = 1_000;

    private final ReviewSettings settings;
    private final Clock clock;
    private final IncomingDecoder decoder;
    private final PatientDecoder<Case> cases;
    private final Encoder<CaseKey> keys;
    private final Encoder<Case> caseEncoder;
    private final EventPacker<Outcome> outcomes;
    private final DeadLetterOutput deadLetters;
    private final ReviewMeters meters;
    private final DecisionIntake ofDecisions;
    private final ReportIntake ofReports;
    private final ReviewIntake ofReviews;
    private final CaseTime time;
    private ProcessorContext<byte[], OutgoingEvent> context;
    private CaseStore store;
    private KnownDecisions known;

    CaseProcessor(ReviewSettings settings, ReviewServices services) {
        this.settings = settings;
        clock = services.shared().clock();
        decoder = new IncomingDecoder(settings, services);
        Duration patience = settings.source().unknownSchemaAfter();
        cases = new PatientDecoder<>(services.decoders().cases().get(), "the case cannot be read", clock, patience);
        keys = services.encoders().keys().get();
        caseEncoder = services.encoders().cases().get();
        CloudEvents cloudEvents = new CloudEvents(services.shared().clusterIds(), "/saring/review");
        outcomes = new EventPacker<>(
                OUTCOME, services.encoders().outcomes().get(), cloudEvents, settings.maxRecordBytes());
        deadLetters = services.shared().deadLetters("review", cloudEvents, settings.maxRecordBytes());
        meters = new ReviewMeters(services.shared().meters());
        Deadlines deadlines = new Deadlines(settings);
        Statements statements = new Statements(settings);
        ofDecisions = new DecisionIntake(settings, deadlines, statements);
        ofReports = new ReportIntake(settings, deadlines);
        ofReviews = new ReviewIntake(settings, deadlines, statements);
        time = new CaseTime(settings);
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        store = new CaseStore(processorContext, cases, caseEncoder, time);
        known = new KnownDecisions(
                processorContext.getStateStore(KnownDecisions.STORE),
                decoder,
                settings.periods().reportable());
        processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> ExceptionScrubber.scrub(this::pass));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        SourceRecord source = Origin.restore(record, context.recordMetadata().orElseThrow(), clock.instant());
        ExceptionScrubber.scrub(() -> take(source));
    }

    private void take(SourceRecord source) {
        byte[] value = source.value();
        if (source.truncated()) {
            fail(
                    source,
                    Failure.of(
                            Failure.Reason.OUTPUT_TOO_LARGE,
                            "the record of " + source.wholeSize()
                                    + " bytes does not fit, with where it was read, into the "
                                    + settings.maxRecordBytes() + " that producer and topics take"));
        } else if (value != null) {
            Decoded<? extends IncomingEvent> decoded = decoder.decode(
                    source.position().topic(), value, source.position().timestamp());
            if (decoded instanceof Decoded.Value<? extends IncomingEvent> event) {
                take(source, event.value(), value);
            } else if (decoded instanceof Decoded.Failed<? extends IncomingEvent> failed) {
                fail(source, failed.failure());
            }
        }
    }

    private void take(SourceRecord source, IncomingEvent event, byte[] bytes) {
        CaseKey key = event.about();
        Case before = store.get(key);
        Instant now = clock.instant();
        if (event instanceof IncomingEvent.Decided decided) {
            Decision decision = decided.decision();
            if (decision.replayId() == null) {
                known.put(key, bytes, decision.decidedAt());
                write(source, key, before, ofDecisions.take(key, before, decision, now));
            }
        } else if (event instanceof IncomingEvent.Reported reported) {
            meters.reported(
                    reported.report(),
                    settings.regimes()
                            .containsKey(String.valueOf(reported.report().regime())));
            Decision about = before == null ? known.newest(key, now) : null;
            write(source, key, before, ofReports.take(key, before, reported.report(), about, now));
        } else if (event instanceof IncomingEvent.Reviewed reviewed) {
            Decision about = before == null ? known.newest(key, now) : null;
            Change change = ofReviews.take(key, before, reviewed.review(), about, now);
            if (isRefused(change, reviewed.review())) {
                meters.refused();
            }
            compare(key, reviewed.review(), change);
            if (reviewed.review().kind() == Review.Kind.ERASED) {
                erase(source, key, before, reviewed.review(), change);
            } else {
                write(source, key, before, change);
            }
        }
    }

    private void compare(CaseKey key, Review review, Change change) {
        Action right = settings.drawn().golden().get(key);
        if (right != null && review.kind() == Review.Kind.DECIDED && !isRefused(change, review)) {
            change.now().ifPresent(own -> meters.golden(own, right == review.action()));
        }
    }

    /** The case goes on under its pseudonym, in this task: nothing more comes about it. */
    private void erase(SourceRecord source, CaseKey key, @Nullable Case before, Review review, Change change) {
        if (before != null && isRefused(change, review)) {
            write(source, key, before, change);
            return;
        }
        known.forget(key);
        if (before == null) {
            return;
        }
        CaseKey pseudonym = new CaseKey(key.stream(), String.valueOf(review.target()));
        Case anonymous = Anonymous.of(before, clock.instant());
        byte[] bytes = store.bytes(anonymous);
        store.delete(key, before);
        store.put(pseudonym, store.get(pseudonym), anonymous, bytes);
        tell(keys.encode(key), null);
        tell(keys.encode(pseudonym), bytes);
    }

    private static boolean isRefused(Change change, Review review) {
        return change.now()
                .map(own -> own.reviews().refused().stream()
                        .anyMatch(refused -> refused.id().equals(review.id())))
                .orElse(true);
    }

    private void write(SourceRecord source, CaseKey key, @Nullable Case before, Change change) {
        byte[] keyBytes = keys.encode(key);
        if (change.now().isPresent()) {
            Case now = change.now().get();
            byte[] bytes = store.bytes(now);
            long size = RecordSize.of(keyBytes, bytes, new RecordHeaders());
            if (size > settings.maxRecordBytes()) {
                fail(source, tooLarge("the case", size));
                return;
            }
            store.put(key, before, now, bytes);
            tell(keyBytes, bytes);
            if (before == null) {
                meters.opened(now);
            }
        }
        change.outcome().ifPresent(outcome -> tell(source, keyBytes, outcome));
    }

    private Failure tooLarge(String what, long size) {
        return Failure.of(
                Failure.Reason.OUTPUT_TOO_LARGE,
                what + " of " + size + " bytes is over the " + settings.maxRecordBytes()
                        + " that producer and topic take");
    }

    private void tell(byte[] key, byte @Nullable [] own) {
        context.forward(
                new Record<>(key, new OutgoingEvent(null, own), clock.instant().toEpochMilli()), SinkNames.CASES);
    }

    private void tell(SourceRecord source, byte[] key, Outcome outcome) {
        EventPacker.Identity identity = new EventPacker.Identity(outcome.id(), source.position(), clock.instant());
        EventPacker.Packed packed = outcomes.pack(outcome, identity, key, source.headers(), "the outcome");
        if (packed instanceof EventPacker.Packed.Fits fits) {
            meters.decided(outcome);
            context.forward(fits.byKey().record(), SinkNames.OUTCOMES);
        } else {
            fail(source, ((EventPacker.Packed.TooLarge) packed).failure());
        }
    }

    private void fail(SourceRecord source, Failure failure) {
        String topic = source.position().topic();
        meters.deadLetter(topic, failure.reason().name());
        context.forward(deadLetters.record(topic, source, failure), SinkNames.DEAD_LETTERS);
    }

    private void pass() {
        Instant now = clock.instant();
        for (CaseKey key : store.takeDue(now, MOST_A_TICK)) {
            Case before = store.get(key);
            if (before != null) {
                pass(key, before, now);
            }
        }
    }

    private void pass(CaseKey key, Case before, Instant now) {
        Case after = time.pass(before, now).orElse(null);
        if (after == null) {
            store.delete(key, before);
            tell(keys.encode(key), null);
        } else {
            byte[] bytes = store.bytes(after);
            store.put(key, before, after, bytes);
            tell(keys.encode(key), bytes);
        }
    }
}
