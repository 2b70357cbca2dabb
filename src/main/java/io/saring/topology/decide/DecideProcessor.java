package io.saring.topology.decide;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.policy.Inputs;
import io.saring.policy.PoliciesInForce;
import io.saring.schema.Decoded;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.EventPacker;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.Origin;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.PatientDecoder;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import io.saring.topology.TombstoneOutput;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Judges labelled messages by the policy in force, and remembers what it decided about each key. For one stream thread. */
final class DecideProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** How often some keys are looked at for those that nothing is left of; the store's cache is sorted for it each time. */
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final DecideSettings settings;
    private final DecideServices services;
    private final DecideMeters meters;
    private final PatientDecoder<LabelledMessage> decoder;
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
        decoder = services.decoder(settings);
        meters = new DecideMeters(services.shared().meters());
        decisions = new DecisionOutput(
                null,
                settings.key(),
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
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        Instant now = services.shared().clock().instant();
        SourceRecord source = settings.key() == DecisionKey.AUTHOR
                ? Origin.restore(record, metadata, now)
                : SourceRecord.of(record, metadata, now);
        ExceptionScrubber.scrub(() -> take(source));
    }

    private void take(SourceRecord source) {
        if (source.truncated()) {
            fail(source, tooLarge(source));
        } else if (source.value() != null) {
            decide(source, source.value());
        } else if (lacksKey(source.key())) {
            fail(source, keyMissing());
        } else {
            passOn(source);
        }
    }

    private Failure tooLarge(SourceRecord source) {
        return Failure.of(
                Failure.Reason.OUTPUT_TOO_LARGE,
                "the labelled message of " + source.wholeSize()
                        + " bytes does not fit, with where it was read, into the " + settings.maxRecordBytes()
                        + " that producer and topics take on its way to its author's task");
    }

    private boolean lacksKey(byte @Nullable [] key) {
        return key == null && settings.decisions().compacted();
    }

    private Failure keyMissing() {
        return Failure.of(Failure.Reason.INVALID, settings.decisions().keyMissing());
    }

    private void decide(SourceRecord source, byte[] value) {
        Decoded<LabelledMessage> decoded =
                decoder.decode(value, source.position().timestamp());
        if (decoded instanceof Decoded.Failed<LabelledMessage> failed) {
            fail(source, failed.failure());
            return;
        }
        LabelledMessage labelled = ((Decoded.Value<LabelledMessage>) decoded).value();
        if (lacksKey(settings.key().of(source.key(), labelled))) {
            fail(source, keyMissing());
        } else {
            decide(source, labelled);
        }
    }

    private void decide(SourceRecord source, LabelledMessage labelled) {
        PoliciesInForce policies = services.policies().get();
        long at = labelled.source().timestamp();
        newest = Math.max(newest, at);
        KeyMemory memory = KeyMemory.of(settings.key(), source, labelled, histories);
        Inputs inputs = Inputs.live(
                memory.before(at),
                quotas.allowance(policies.active().policy(), at),
                () -> services.campaigns().recentMessages(labelled));
        Output<DecisionOutput.Judged> output = decisions.of(source, labelled, policies, inputs);
        if (output instanceof Output.Refused<DecisionOutput.Judged> refused) {
            fail(source, refused.failure());
            return;
        }
        Output.Ready<DecisionOutput.Judged> ready = (Output.Ready<DecisionOutput.Judged>) output;
        memory.keep(ready.event().decision());
        quotas.take(at);
        meters.count(ready.event(), policies);
        context.forward(ready.record(), SinkNames.DECISIONS);
    }

    private String stream(SourceRecord source) {
        String topic = source.position().topic();
        return settings.streams().getOrDefault(topic, topic);
    }

    private void fail(SourceRecord source, Failure failure) {
        String stream = stream(source);
        services.shared()
                .meters()
                .recorder(
                        Metric.DEAD_LETTERS, "decide", stream, failure.reason().name())
                .accept(1);
        context.forward(deadLetters.record(stream, source, failure), SinkNames.DEAD_LETTERS);
    }

    private void passOn(SourceRecord source) {
        byte[] key = source.key();
        if (key != null) {
            // Whose messages are erased has no past here either.
            histories.forget(stream(source), key);
        }
        context.forward(tombstones.record(source), SinkNames.DECISIONS);
    }
}
