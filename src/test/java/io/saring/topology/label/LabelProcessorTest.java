package io.saring.topology.label;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.domain.Meters;
import io.saring.domain.SourcePosition;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.label.ScriptedLabeller;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.schema.SchemaResolver;
import io.saring.serving.BatchSettings;
import io.saring.serving.FakeLane;
import io.saring.serving.Lane;
import io.saring.serving.MicroBatcher;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a processor does when its task moves, is suspended or comes back. */
class LabelProcessorTest {

    private final EventsOnTheWire onTheWire = new EventsOnTheWire(Clock.systemUTC());
    private final SchemaResolver resolver = onTheWire.resolver();
    private final Events events = onTheWire.events();
    private final Encoder<Message> encoder = events.messageEncoders("in").get();
    private final ScriptedLabeller labeller = new ScriptedLabeller(4);
    private final MicroBatcher batcher = new MicroBatcher(
            labeller,
            new BatchSettings(1, 1000, Duration.ZERO, 100, 1, Duration.ofMillis(1), Duration.ofSeconds(10)),
            Map.of(),
            Meters.NONE);
    private final MockProcessorContext<byte[], OutgoingEvent> context = new MockProcessorContext<>();
    private final LabelProcessor processor = processor(batcher);
    private KeyValueStore<Integer, byte[]> store;

    @BeforeEach
    void makeStore() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SlotStore.STORE), Serdes.Integer(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    @AfterEach
    void close() {
        labeller.close();
        batcher.close();
        onTheWire.close();
    }

    @Test
    void whatTheSlotsHoldAfterARestoreIsLabelledInTheOrderOfItsKey() {
        // Given slots of a task that was taken over, numbered in another order than they came
        store.put(0, slot("ani", 12, "m-12"));
        store.put(1, slot("ani", 10, "m-10"));
        store.put(7, slot("ani", 11, "m-11"));

        // When
        processor.init(context);

        // Then each comes out once, and the slots are free
        awaitForwarded(3);
        assertThat(offsets()).containsExactly(10L, 11L, 12L);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void aTaskThatIsSuspendedAndResumedForwardsEachResultOnce() {
        // Given a record in flight
        labeller.hold("slow");
        store.put(0, slot("ani", 10, "slow"));
        processor.init(context);
        await().until(() -> {
            drain();
            return labeller.calls().size() == 1;
        });

        // When the task is suspended, and its first request answers while it is
        processor.close();
        labeller.release("slow");
        assertThat(context.forwarded()).isEmpty();

        // And resumed on the same instance
        processor.init(context);

        // Then
        awaitForwarded(1);
        assertThat(offsets()).containsExactly(10L);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void thePunctuatorRunsOnlyWhileSomethingIsInFlight() {
        // Given
        processor.init(context);
        assertThat(activePunctuators()).isZero();

        // When
        context.setRecordMetadata("in", 0, 5);
        processor.process(new Record<>(bytes("ani"), encoder.encode(message("halo")), 0));
        assertThat(activePunctuators()).isEqualTo(1);
        awaitForwarded(1);

        // Then
        drain();
        assertThat(activePunctuators()).isZero();
    }

    @Test
    void aTextThatAnEngineCannotEvenBeAskedAboutIsADeadLetterThatDoesNotQuoteIt() {
        // Given an engine's lane that throws at a text, and quotes it
        FakeLane lane = new FakeLane("defective", "spam");
        lane.submissionDefect = new IllegalStateException("cannot do kenari");
        LabelProcessor labelling = processor(lane);
        labelling.init(context);
        context.setRecordMetadata("in", 0, 5);

        // When
        labelling.process(new Record<>(bytes("ani"), encoder.encode(message("kenari")), 0));
        awaitForwarded(1);

        // Then
        CapturedForward<? extends byte[], ? extends OutgoingEvent> forward =
                context.forwarded().get(0);
        assertThat(forward.childName()).contains(SinkNames.DEAD_LETTERS);
        Decoder<DeadLetter> decoder = events.deadLetterDecoder();
        byte[] value = forward.record().value().value();
        await().until(() -> decoder.decode(value, 0) instanceof Decoded.Value);
        DeadLetter letter = ((Decoded.Value<DeadLetter>) decoder.decode(value, 0)).value();
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.LABELLING_FAILED);
        assertThat(letter.failure().error()).isEqualTo("the engine cannot be asked: IllegalStateException");
    }

    @Test
    void aDefectThatQuotesATextStopsTheTaskWithoutQuotingIt() {
        // Given a part that throws, whatever it is asked, with the text in its message and in its cause's
        FakeLane lane = new FakeLane("defective", "spam");
        lane.defect = new IllegalStateException("cannot do kenari", new NumberFormatException("kenari"));
        LabelProcessor defective = processor(lane);
        defective.init(context);
        context.setRecordMetadata("in", 0, 5);

        // Then what Kafka Streams gets to log says what and where, and no text
        assertThatThrownBy(() -> {
                    defective.process(new Record<>(bytes("ani"), encoder.encode(message("kenari")), 0));
                    awaitForwarded(1);
                })
                .hasMessageContaining("IllegalStateException, caused by java.lang.NumberFormatException")
                .hasNoCause()
                .satisfies(error -> assertThat(error.getStackTrace()).isEqualTo(lane.defect.getStackTrace()))
                .extracting(Throwables::getStackTrace, as(STRING))
                .doesNotContain("kenari");

        // And where a slot holds the text
        store.put(0, slot("ani", 10, "kenari"));
        assertThatThrownBy(() -> {
                    defective.init(context);
                    awaitForwarded(1);
                })
                .extracting(Throwables::getStackTrace, as(STRING))
                .doesNotContain("kenari");
    }

    private void awaitForwarded(int count) {
        await().until(() -> {
            drain();
            return context.forwarded().size() >= count;
        });
        assertThat(context.forwarded()).hasSize(count);
    }

    private void drain() {
        context.scheduledPunctuators().stream()
                .filter(punctuator -> !punctuator.cancelled())
                .toList()
                .forEach(punctuator -> punctuator.getPunctuator().punctuate(0));
    }

    private long activePunctuators() {
        return context.scheduledPunctuators().stream()
                .filter(punctuator -> !punctuator.cancelled())
                .count();
    }

    private List<Long> offsets() {
        return context.forwarded().stream()
                .map(CapturedForward::record)
                .map(record ->
                        new String(record.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8))
                .map(subject -> Long.valueOf(subject.substring(subject.indexOf('@') + 1)))
                .toList();
    }

    private byte[] slot(String key, long offset, String text) {
        return SlotCodec.encode(new SourceRecord(
                new SourcePosition("in", 0, offset, 0, false),
                bytes(key),
                encoder.encode(message(text)),
                null,
                List.of(),
                Instant.now()));
    }

    private static Message message(String text) {
        return new Message(text, text, null, null, null, Instant.EPOCH, null, Map.of());
    }

    private LabelProcessor processor(Lane lane) {
        DecodeBackPressure backPressure =
                new DecodeBackPressure(resolver, Clock.systemUTC(), Duration.ofMinutes(10), 5);
        LabelStream stream = TestSettings.stream(
                TestSettings.label(Tombstones.PASS, TextForm.NONE),
                TestSettings.services(lane, events, backPressure, new Drain(), Meters.NONE, Clock.systemUTC()),
                TestSettings.codecs(events, false));
        WaitBudget budget = new WaitBudget(Duration.ofSeconds(1));
        LabelMeters meters = new LabelMeters(Meters.NONE, "social");
        return new LabelProcessor(
                stream.settings(), stream.services(), meters, () -> budget, new StreamParts(stream, meters));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
