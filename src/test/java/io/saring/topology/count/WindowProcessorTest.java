package io.saring.topology.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.domain.Meters;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task that is taken over goes on with. */
class WindowProcessorTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(NOON);
    private final EventsOnTheWire onTheWire = new EventsOnTheWire(clock);
    private final Events events = onTheWire.events();
    private KeyValueStore<Bytes, byte[]> windows;
    private KeyValueStore<Bytes, byte[]> channels;

    @BeforeEach
    void makeStores() {
        windows = store(OpenWindows.builder());
        channels = store(KnownChannels.builder());
        MockProcessorContext<byte[], OutgoingEvent> context = context();
        windows.init(context.getStateStoreContext(), windows);
        channels.init(context.getStateStoreContext(), channels);
    }

    @AfterEach
    void close() {
        windows.close();
        channels.close();
        onTheWire.close();
    }

    @Test
    void whatWasNotYetWrittenIsWrittenByWhoTakesOver() {
        // Given
        MockProcessorContext<byte[], OutgoingEvent> first = context();
        processor(first).process(slice(NOON, NOON));

        // When
        MockProcessorContext<byte[], OutgoingEvent> second = context();
        WindowProcessor next = processor(second);
        emit(second);

        // Then
        assertThat(next).isNotNull();
        assertThat(keys(first)).isEmpty();
        assertThat(keys(second)).hasSize(2);
    }

    @Test
    void afterARestartWhatALaggingTaskSendsFirstIsLateByTheNewestMessageOfBefore() {
        // Given windows that were closed
        MockProcessorContext<byte[], OutgoingEvent> first = context();
        WindowProcessor before = processor(first);
        before.process(slice(NOON, NOON));
        before.process(slice(NOON.plus(Duration.ofHours(5)), NOON.plus(Duration.ofHours(5))));
        emit(first);

        // When
        MockProcessorContext<byte[], OutgoingEvent> second = context();
        processor(second).process(slice(NOON, NOON));
        emit(second);

        // Then the rows that were written are not written over
        assertThat(keys(first)).extracting(CountKey::lateAt).containsOnly(Instant.EPOCH);
        assertThat(keys(second)).hasSize(2).extracting(CountKey::lateAt).containsOnly(NOON.plus(Duration.ofHours(5)));
    }

    private WindowProcessor processor(MockProcessorContext<byte[], OutgoingEvent> context) {
        WindowProcessor processor = new WindowProcessor(
                CountDriver.SETTINGS, CountDriver.services(events, Meters.NONE, clock), new WindowMeters(Meters.NONE));
        processor.init(context);
        return processor;
    }

    private MockProcessorContext<byte[], OutgoingEvent> context() {
        MockProcessorContext<byte[], OutgoingEvent> context =
                new MockProcessorContext<>(new Properties(), new TaskId(1, 0), folder.toFile());
        context.addStateStore(windows);
        context.addStateStore(channels);
        return context;
    }

    private static KeyValueStore<Bytes, byte[]> store(StoreBuilder<KeyValueStore<Bytes, byte[]>> builder) {
        return builder.withCachingDisabled().withLoggingDisabled().build();
    }

    private static Record<byte[], byte[]> slice(Instant minute, Instant newest) {
        SliceCounts counts = new SliceCounts();
        counts.add(Counted.MESSAGES, 1, 0, 0);
        CountSlice slice = new CountSlice(minute.toEpochMilli(), "social", "chat", "id");
        return new Record<>(
                "social".getBytes(StandardCharsets.UTF_8),
                new SliceRecord(slice, counts).bytes(),
                newest.toEpochMilli());
    }

    private void emit(MockProcessorContext<byte[], OutgoingEvent> context) {
        context.scheduledPunctuators().forEach(own -> own.getPunctuator().punctuate(clock.millis()));
    }

    private List<CountKey> keys(MockProcessorContext<byte[], OutgoingEvent> context) {
        Decoder<CountKey> decoder = events.countKeyDecoder();
        return context.forwarded().stream()
                .map(own -> EventsOnTheWire.decoded(decoder, own.record().key()))
                .toList();
    }
}
