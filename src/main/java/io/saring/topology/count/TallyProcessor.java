package io.saring.topology.count;

import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Metric;
import io.saring.domain.Superseded;
import io.saring.schema.Decoded;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.PatientDecoder;
import io.saring.topology.count.campaign.PendingSightings;
import io.saring.topology.count.campaign.Sighting;
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
final class TallyProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration SENT_ON = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final CountSettings settings;
    private final CountServices services;
    private final PatientDecoder<LabelledMessage> labelled;
    private final PatientDecoder<Decision> decisions;
    private final Map<String, DoubleConsumer> counters = new HashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private PendingSlices pending;
    private PendingSightings sightings;
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
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        pending = new PendingSlices(processorContext.getStateStore(PendingSlices.STORE));
        sightings = new PendingSightings(processorContext.getStateStore(PendingSightings.STORE));
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
                take(decisions.decode(value, record.timestamp()), this::count);
            } else {
                take(labelled.decode(value, record.timestamp()), this::count);
            }
        });
        if (pending.isFull()) {
            sendOn();
        }
        if (sightings.isFull()) {
            sightings.drain(this::sendOn);
        }
    }

    private <T> void take(Decoded<T> decoded, Consumer<T> count) {
        if (decoded instanceof Decoded.Failed<T> failed) {
            pass(failed.failure());
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
        } else {
            // Whoever labels it again, its text is the same.
            Sighting.of(message).ifPresent(sightings::add);
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

    /** It stays where it is: decide makes a dead letter of what it cannot read either. */
    private void pass(Failure failure) {
        String topic = context.recordMetadata().orElseThrow().topic();
        String stream = settings.streams().getOrDefault(topic, topic);
        services.shared()
                .meters()
                .recorder(Metric.COUNTS_UNREADABLE, stream, failure.reason().name())
                .accept(1);
    }

    /** Slices of a stream go to one task, which tells its channels apart. */
    private void sendOn() {
        pending.drain((slice, counts) -> context.forward(new Record<>(
                slice.stream().getBytes(StandardCharsets.UTF_8),
                new SliceRecord(slice, counts).bytes(),
                Math.max(newest, slice.minute()))));
        sightings.drain(this::sendOn);
    }

    /** All go to one task, which compares them with each other. */
    private void sendOn(byte[] seen) {
        context.forward(new Record<>(PendingSightings.key(), seen, newest));
    }
}
