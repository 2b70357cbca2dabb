package io.saring.topology.decide;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SchemaUnresolvedException;
import io.saring.topology.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Judges labelled messages by a policy; keeps no state. For one stream thread. */
final class DecideProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** Well under the transaction's time-out: after it, the thread starts again and reads the record once more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WAIT_STEP = Duration.ofMillis(50);

    private final DecideSettings settings;
    private final DecideServices services;
    private final Map<Action, DoubleConsumer> decided = new EnumMap<>(Action.class);
    private ProcessorContext<byte[], OutgoingEvent> context;
    private Decoder<LabelledMessage> decoder;
    private DecisionOutput records;
    private DeadLetterOutput deadLetters;

    DecideProcessor(DecideSettings settings, DecideServices services) {
        this.settings = settings;
        this.services = services;
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        decoder = services.decoders().get();
        CloudEvents cloudEvents = new CloudEvents(services.clusterIds(), "/saring/decide");
        records = new DecisionOutput(
                services.policy(),
                null,
                cloudEvents,
                services.decisionEncoders().get(),
                settings.maxRecordBytes(),
                services.clock());
        deadLetters = new DeadLetterOutput(
                "decide",
                services.deadLetterEncoders().get(),
                cloudEvents,
                services.clock(),
                settings.maxRecordBytes());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(
                record, context.recordMetadata().orElseThrow(), services.clock().instant());
        ExceptionScrubber.guard(() -> take(source));
    }

    private void take(SourceRecord source) {
        if (source.key() == null && settings.keyRequired()) {
            fail(
                    source,
                    Failure.of(
                            Failure.Reason.INVALID,
                            "the record has no key, and topic " + settings.decisions() + " is compacted"));
            return;
        }
        if (source.value() == null) {
            passOn(source);
            return;
        }
        Decoded<LabelledMessage> decoded = decode(source);
        if (decoded instanceof Decoded.Value<LabelledMessage> labelled) {
            decide(source, labelled.value());
        } else {
            fail(source, ((Decoded.Failed<LabelledMessage>) decoded).failure());
        }
    }

    /** Decodes, waiting for the schema for a while where it is not known. */
    private Decoded<LabelledMessage> decode(SourceRecord source) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Decoded<LabelledMessage> decoded =
                decoder.decode(source.value(), source.position().timestamp());
        while (decoded instanceof Decoded.Waiting<LabelledMessage> waits) {
            if (waits.denied()
                    && !services.clock().instant().isBefore(waits.since().plus(settings.unknownSchemaAfter()))) {
                return Decoded.failed(
                        Failure.Reason.UNKNOWN_SCHEMA,
                        "the schema registry did not know schema id " + waits.schemaId() + " for "
                                + settings.unknownSchemaAfter().toSeconds() + " s");
            }
            if (System.nanoTime() > deadline) {
                throw new SchemaUnresolvedException(waits.schemaId());
            }
            pause(waits.schemaId());
            decoded = decoder.decode(source.value(), source.position().timestamp());
        }
        return decoded;
    }

    private static void pause(int schemaId) {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaUnresolvedException(schemaId);
        }
    }

    private void decide(SourceRecord source, LabelledMessage labelled) {
        DecisionOutput.Made made = records.of(source, labelled, failure -> fail(source, failure));
        if (made != null) {
            Decision decision = made.decision();
            decided.computeIfAbsent(
                            decision.action(),
                            action -> services.meters().recorder(Metric.DECISIONS, decision.policy(), action.name()))
                    .accept(1);
            context.forward(made.record(), DecideTopology.DECISIONS);
        }
    }

    private void fail(SourceRecord source, Failure failure) {
        String stream = settings.streams().get(source.position().topic());
        services.meters()
                .recorder(
                        Metric.DEAD_LETTERS, "decide", stream, failure.reason().name())
                .accept(1);
        context.forward(deadLetters.record(stream, source, failure), DecideTopology.DEAD_LETTERS);
    }

    private void passOn(SourceRecord source) {
        int partition = source.position().partition();
        Instant now = services.clock().instant();
        context.forward(
                OutgoingEvent.record(partition, source.key(), null, new RecordHeaders(), now), DecideTopology.DECISIONS);
    }
}
