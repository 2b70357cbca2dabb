package io.saring.topology.count;

import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.domain.Superseded;
import io.saring.schema.Decoded;
import io.saring.topology.CloudEvents;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.PatientDecoder;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts the events of one task's partitions by slice, and sends each slice on once a second, whatever number of events it has:
 * so little goes through the topic between. For one stream thread.
 */
final class TallyProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    /** The node that slices are forwarded to. */
    static final String SLICES = "slices";

    private static final Duration SENT_ON = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final CountSettings settings;
    private final CountServices services;
    private final PatientDecoder<LabelledMessage> labelled;
    private final PatientDecoder<Decision> decisions;
    private final DeadLetterOutput deadLetters;
    private final Map<String, DoubleConsumer> counters = new HashMap<>();
    private ProcessorContext<byte[], OutgoingEvent> context;
    private PendingSlices pending;
    private DegradedDecisions degraded;
    /** The append time of the newest message, in milliseconds since 1970. */
    private long newest;

    TallyProcessor(CountSettings settings, CountServices services) {
        this.settings = settings;
        this.services = services;
        Duration patience = settings.source().unknownSchemaAfter();
        labelled = new PatientDecoder<>(
                services.labelled().get(),
                "the labelled message cannot be read",
                services.shared().clock(),
                patience);
        decisions = new PatientDecoder<>(
                services.decisions().get(),
                "the decision cannot be read",
                services.shared().clock(),
                patience);
        CloudEvents cloudEvents = new CloudEvents(services.shared().clusterIds(), "/saring/count");
        deadLetters = services.shared().deadLetters("count", cloudEvents, settings.maxRecordBytes());
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        pending = new PendingSlices(processorContext.getStateStore(PendingSlices.STORE));
        degraded = new DegradedDecisions(processorContext.getStateStore(DegradedDecisions.STORE));
        processorContext.schedule(SENT_ON, PunctuationType.WALL_CLOCK_TIME, now -> sendOn());
        processorContext.schedule(
                SWEEP,
                PunctuationType.WALL_CLOCK_TIME,
                now -> degraded.forgetBefore(newest - settings.degradedKept().toMillis()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        ExceptionScrubber.scrub(() -> {
            boolean decision = context.recordMetadata().orElseThrow().topic().equals(settings.decisions());
            if (decision) {
                take(record, decisions.decode(value, record.timestamp()), this::count);
            } else {
                take(record, labelled.decode(value, record.timestamp()), this::count);
            }
        });
        if (pending.isFull()) {
            sendOn();
        }
    }

    private <T> void take(Record<byte[], byte[]> record, Decoded<T> decoded, Consumer<T> count) {
        if (decoded instanceof Decoded.Failed<T> failed) {
            fail(record, failed.failure());
        } else {
            count.accept(((Decoded.Value<T>) decoded).value());
        }
    }

    private void count(LabelledMessage message) {
        if (message.replayId() != null) {
            return;
        }
        newest = Math.max(newest, message.source().timestamp());
        Superseded earlier = message.supersedes();
        if (earlier != null) {
            pending.change(CountSlice.ofSuperseded(message, earlier.results()), counts -> counts.takeBack(earlier));
        }
        pending.change(CountSlice.of(message), counts -> counts.add(message));
        mark(message.stream());
    }

    private void count(Decision decision) {
        if (decision.replayId() != null) {
            return;
        }
        CountSlice slice = CountSlice.of(decision);
        newest = Math.max(newest, slice.minute());
        if (decision.supersedes() != null) {
            SliceRecord earlier = degraded.take(decision.supersedes());
            if (earlier != null) {
                pending.change(earlier.slice(), counts -> counts.subtract(earlier.counts()));
            }
        }
        if (decision.status() == LabelStatus.DEGRADED) {
            degraded.put(decision, slice);
        }
        pending.change(slice, counts -> counts.add(decision));
        mark(decision.stream());
    }

    private void mark(String stream) {
        counters.computeIfAbsent(stream, own -> services.shared().meters().recorder(Metric.COUNTED, stream))
                .accept(1);
    }

    private void fail(Record<byte[], byte[]> record, Failure failure) {
        SourceRecord source = SourceRecord.of(
                record,
                context.recordMetadata().orElseThrow(),
                services.shared().clock().instant());
        String topic = source.position().topic();
        String stream = settings.streams().getOrDefault(topic, topic);
        services.shared()
                .meters()
                .recorder(Metric.DEAD_LETTERS, "count", stream, failure.reason().name())
                .accept(1);
        context.forward(deadLetters.record(stream, source, failure), SinkNames.DEAD_LETTERS);
    }

    /** Slices of a stream go to one task, which tells its channels apart. */
    private void sendOn() {
        pending.drain((slice, counts) -> context.forward(
                new Record<>(
                        slice.stream().getBytes(StandardCharsets.UTF_8),
                        new OutgoingEvent(null, new SliceRecord(slice, counts).bytes()),
                        Math.max(newest, slice.minute())),
                SLICES));
    }
}
