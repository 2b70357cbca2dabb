package io.saring.topology.decide;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.domain.Unanswered;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Judges labelled messages by a policy; keeps no state. For one stream thread. */
final class DecideProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** What is said of a record that makes its decoder throw. */
    static final String UNREADABLE = "the labelled message cannot be read";

    /** Well under the transaction's time-out: after it, the thread starts again and reads the record once more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WAIT_STEP = Duration.ofMillis(50);

    private final DecideSettings settings;
    private final DecideServices services;
    private final Map<Action, DoubleConsumer> decided = new EnumMap<>(Action.class);
    private final Map<Unanswered, DoubleConsumer> unchecked = new HashMap<>();
    private final Decoder<LabelledMessage> decoder;
    private final DecisionOutput decisions;
    private final TombstoneOutput tombstones;
    private final DeadLetterOutput deadLetters;
    private ProcessorContext<byte[], OutgoingEvent> context;

    DecideProcessor(DecideSettings settings, DecideServices services) {
        this.settings = settings;
        this.services = services;
        CloudEvents cloudEvents =
                new CloudEvents(services.shared().clusterIds(), "/saring/decide", settings.passedOn());
        decoder = services.decoders().get();
        decisions = new DecisionOutput(
                services.policy(),
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
        Output<Decision> output = decisions.of(source, ((Decoded.Value<LabelledMessage>) decoded).value());
        if (output instanceof Output.Refused<Decision> refused) {
            fail(source, refused.failure());
            return;
        }
        Output.Ready<Decision> ready = (Output.Ready<Decision>) output;
        count(ready.event());
        context.forward(ready.record(), SinkNames.DECISIONS);
    }

    private void count(Decision decision) {
        decided.computeIfAbsent(
                        decision.action(),
                        action ->
                                services.shared().meters().recorder(Metric.DECISIONS, decision.policy(), action.name()))
                .accept(1);
        decision.unchecked()
                .forEach(open -> uncheckedBy(decision.policy(), open).accept(1));
    }

    private DoubleConsumer uncheckedBy(String policy, Unanswered open) {
        return unchecked.computeIfAbsent(
                open,
                key -> services.shared()
                        .meters()
                        .recorder(
                                Metric.UNCHECKED,
                                policy,
                                key.task(),
                                key.reason().name()));
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
