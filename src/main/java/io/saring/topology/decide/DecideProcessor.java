package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.policy.Inputs;
import io.saring.policy.PoliciesInForce;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.SchemaReference;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.EventPacker;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.SchemaUnresolvedException;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import io.saring.topology.TombstoneOutput;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Judges labelled messages by the policy in force, and remembers what it decided about each key. For one stream thread. */
final class DecideProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** What is said of a record that makes its decoder throw. */
    static final String UNREADABLE = "the labelled message cannot be read";

    /** Well under the transaction's time-out: after it, the thread starts again and reads the record once more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** How often some keys are looked at for those that nothing is left of. */
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private static final Duration WAIT_STEP = Duration.ofMillis(50);

    private final DecideSettings settings;
    private final DecideServices services;
    private final DecideMeters meters;
    private final Decoder<LabelledMessage> decoder;
    private final DecisionOutput decisions;
    private final TombstoneOutput tombstones;
    private final DeadLetterOutput deadLetters;
    private ProcessorContext<byte[], OutgoingEvent> context;
    private HistoryStore histories;
    private QuotaStore quotas;
    /** The time of the newest message, in milliseconds since 1970. */
    private long newest;

    DecideProcessor(DecideSettings settings, DecideServices services) {
        this.settings = settings;
        this.services = services;
        CloudEvents cloudEvents =
                new CloudEvents(services.shared().clusterIds(), "/saring/decide", settings.passedOn());
        decoder = services.decoders().get();
        meters = new DecideMeters(services.shared().meters());
        decisions = new DecisionOutput(
                null,
                cloudEvents,
                new EventPacker<>(
                        DecisionOutput.TYPE, services.encoders().get(), cloudEvents, settings.maxRecordBytes()),
                services.shared().clock());
        tombstones = new TombstoneOutput(
                DecisionOutput.TYPE, cloudEvents, services.shared().clock());
        deadLetters = services.shared().deadLetters("decide", cloudEvents, settings.maxRecordBytes());
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        histories = new HistoryStore(processorContext.getStateStore(HistoryStore.STORE));
        quotas = new QuotaStore(
                processorContext.getStateStore(QuotaStore.STORE),
                processorContext.taskId().partition(),
                settings.partitions());
        processorContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, now -> histories.sweep(newest));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(
                record,
                context.recordMetadata().orElseThrow(),
                services.shared().clock().instant());
        ExceptionScrubber.scrub(() -> take(source));
    }

    private void take(SourceRecord source) {
        if (source.key() == null && settings.decisions().compacted()) {
            fail(source, Failure.of(Failure.Reason.INVALID, settings.decisions().keyMissing()));
        } else if (source.value() == null) {
            passOn(source);
        } else {
            decide(source, source.value());
        }
    }

    private void decide(SourceRecord source, byte[] value) {
        Decoded<LabelledMessage> decoded = Output.guarded(() -> decode(source, value), Decoded::failed, UNREADABLE);
        if (decoded instanceof Decoded.Failed<LabelledMessage> failed) {
            fail(source, failed.failure());
            return;
        }
        decide(source, ((Decoded.Value<LabelledMessage>) decoded).value());
    }

    private void decide(SourceRecord source, LabelledMessage labelled) {
        PoliciesInForce policies = services.policies().get();
        long at = labelled.source().timestamp();
        newest = Math.max(newest, at);
        KeyMemory memory = KeyMemory.of(source, labelled, histories);
        Inputs inputs = Inputs.live(
                memory.before(at), quotas.allowance(policies.active().policy(), at));
        Output<Decision> output = decisions.of(source, labelled, policies, inputs);
        if (output instanceof Output.Refused<Decision> refused) {
            fail(source, refused.failure());
            return;
        }
        Output.Ready<Decision> ready = (Output.Ready<Decision>) output;
        memory.keep(ready.event());
        quotas.take(at);
        meters.count(ready.event(), policies);
        context.forward(ready.record(), SinkNames.DECISIONS);
    }

    /** Decodes, waiting for the schema for a while where it is not known. */
    private Decoded<LabelledMessage> decode(SourceRecord source, byte[] value) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Decoded<LabelledMessage> decoded =
                decoder.decode(value, source.position().timestamp());
        while (decoded instanceof Decoded.Waiting<LabelledMessage> waits) {
            if (waits.denied()
                    && !services.shared()
                            .clock()
                            .instant()
                            .isBefore(waits.since().plus(settings.source().unknownSchemaAfter()))) {
                return Decoded.failed(
                        Failure.Reason.UNKNOWN_SCHEMA,
                        "the schema registry did not know schema " + waits.schema() + " for "
                                + settings.source().unknownSchemaAfter().toSeconds() + " s");
            }
            if (System.nanoTime() > deadline) {
                throw new SchemaUnresolvedException(waits.schema());
            }
            pause(waits.schema());
            decoded = decoder.decode(value, source.position().timestamp());
        }
        return decoded;
    }

    private static void pause(SchemaReference schema) {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaUnresolvedException(schema);
        }
    }

    private void fail(SourceRecord source, Failure failure) {
        String stream = settings.streams()
                .getOrDefault(source.position().topic(), source.position().topic());
        services.shared()
                .meters()
                .recorder(
                        Metric.DEAD_LETTERS, "decide", stream, failure.reason().name())
                .accept(1);
        context.forward(deadLetters.record(stream, source, failure), SinkNames.DEAD_LETTERS);
    }

    private void passOn(SourceRecord source) {
        context.forward(tombstones.record(source), SinkNames.DECISIONS);
    }
}
