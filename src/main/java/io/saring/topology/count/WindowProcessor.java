package io.saring.topology.count;

import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Metric;
import io.saring.schema.Encoder;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SinkNames;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Adds slices to windows of a minute and an hour, and writes the rows that have changed every so often. What comes after its
 * window was closed goes to windows of what came late, so that nothing is dropped and what is kept is bounded. For one stream
 * thread.
 */
final class WindowProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long[] LENGTHS = {MINUTE, Duration.ofHours(1).toMillis()};

    private final CountSettings settings;
    private final CountServices services;
    private final WindowMeters meters;
    private final Encoder<CountKey> keys;
    private final Encoder<Count> counts;
    private ProcessorContext<byte[], OutgoingEvent> context;
    private OpenWindows windows;
    private KnownChannels channels;
    /** The append time of the newest message, in milliseconds since 1970. */
    private long newest;

    WindowProcessor(CountSettings settings, CountServices services, WindowMeters meters) {
        this.meters = meters;
        this.settings = settings;
        this.services = services;
        keys = services.keys().get();
        counts = services.counts().get();
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        windows = new OpenWindows(processorContext.getStateStore(OpenWindows.STORE));
        channels = new KnownChannels(
                processorContext.getStateStore(KnownChannels.STORE),
                settings.windows().channels());
        // Where a task that lags is heard first after a restart, what is late must not be taken for earlier than it was
        // before.
        newest = Math.max(
                newest, windows.closedUntil() + settings.windows().grace().toMillis());
        processorContext.schedule(settings.windows().emitEvery(), PunctuationType.WALL_CLOCK_TIME, now -> emit());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        newest = Math.max(newest, record.timestamp());
        ExceptionScrubber.scrub(() -> add(SliceRecord.read(record.value())));
    }

    private void add(SliceRecord record) {
        CountSlice slice = record.slice();
        String channel = channels.counted(slice.stream(), slice.channel());
        CountSlice counted = slice.withChannel(channel);
        if (!channel.equals(slice.channel())) {
            mark(Metric.COUNTS_OTHER, slice.stream());
        }
        for (long length : LENGTHS) {
            WindowKey window = WindowKey.of(counted, length);
            if (windows.isClosed(window)) {
                mark(Metric.COUNTS_LATE, slice.stream());
                windows.add(window.late(newest), record.counts());
            } else {
                windows.add(window, record.counts());
            }
        }
    }

    private void mark(Metric metric, String stream) {
        services.shared().meters().recorder(metric, stream).accept(1);
    }

    private void emit() {
        Instant now = services.shared().clock().instant();
        windows.drain((window, own) -> own.changedRows((of, count, degraded, millionths) ->
                context.forward(row(window.row(of), new Count(count, degraded, millionths, now)), SinkNames.COUNTS)));
        long closed = newest - settings.windows().grace().toMillis();
        windows.closeUntil(closed - Math.floorMod(closed, MINUTE));
        meters.set(context.taskId().partition(), windows.size());
    }

    @Override
    public void close() {
        meters.forget(context.taskId().partition());
    }

    private Record<byte[], OutgoingEvent> row(CountKey key, Count count) {
        OutgoingEvent outgoing = new OutgoingEvent(null, counts.encode(count));
        return new Record<>(keys.encode(key), outgoing, count.countedAt().toEpochMilli());
    }
}
