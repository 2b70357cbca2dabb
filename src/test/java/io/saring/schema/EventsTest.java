package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Action;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Message;
import io.saring.domain.Provenance;
import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import io.saring.domain.Superseded;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.domain.Unanswered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T01:02:03.004Z");
    private static final SourcePosition POSITION =
            new SourcePosition("social.messages", 3, 42, NOW.toEpochMilli(), true);

    private final EventsOnTheWire onTheWire = new EventsOnTheWire(Clock.systemUTC());
    private final RegistryOnTheWire wire = onTheWire.wire();
    private final SchemaRegistry registry = onTheWire.registry();
    private final Events events = onTheWire.events();

    @AfterEach
    void close() {
        onTheWire.close();
    }

    @Test
    void aMessageIsTheSameAfterEncodingAndDecoding() {
        Message message = new Message("m-1", "สวัสดี 👋", "chat", "u-1", "m-0", NOW, "th", Map.of("shop", "7"));
        byte[] bytes = events.messageEncoders("in").get().encode(message);
        assertThat(decoded(events.messageDecoder(), bytes)).isEqualTo(message);
    }

    @Test
    void aLabelledMessageIsTheSameAfterEncodingAndDecoding() {
        LabelResult result = new LabelResult("spam", "scam", 0.9, Map.of("scam", 0.9, "none", 0.1), "temperature");
        LabelledMessage labelled = new LabelledMessage(
                "id-1",
                "m-1",
                POSITION,
                "social",
                "text",
                TextForm.REDACTED,
                "hash",
                42,
                1,
                List.of(new ListMatch("gambling", "3", "slot gacor", 2)),
                "1:fingerprint",
                "chat",
                "u-1",
                null,
                NOW,
                true,
                Map.of("ticket", "7"),
                NOW,
                new Language("my", 0.8, "Mymr", true, 0.97),
                List.of(result),
                List.of(new Unanswered("topic", Unanswered.Reason.ABSTAINED)),
                new Provenance("lexical", "model", "revision", "prompt", "1", 2, true, true, 7),
                LabelStatus.DEGRADED,
                new Timings(1.5, 2.5, 3.5),
                new Superseded("id-0", List.of(result)),
                "replay-1");
        byte[] bytes = events.labelledMessageEncoders("out").get().encode(labelled);
        assertThat(decoded(events.labelledMessageDecoder(), bytes)).isEqualTo(labelled);
    }

    @Test
    void aDecisionIsTheSameAfterEncodingAndDecoding() {
        Decision decision = new Decision(
                "id-2",
                "id-1",
                "m-1",
                "id-0",
                "social",
                "chat",
                new SourcePosition("social.messages", 3, 42, NOW.minusMillis(7).toEpochMilli(), false),
                LabelStatus.DEGRADED,
                NOW.minusMillis(7),
                "id",
                Action.LIMIT,
                "queue",
                "default",
                "1",
                "hash",
                List.of(new FiredRule("rule", "spam", "scam", 0.5, 0.9, Action.LIMIT)),
                List.of(new FiredCondition("strikes", Action.LIMIT)),
                List.of("new-rule"),
                List.of(new Unanswered("toxicity", Unanswered.Reason.NOT_ASKED)),
                "Because.",
                "ground",
                "category",
                "law",
                3,
                true,
                NOW,
                NOW.plusSeconds(60),
                Action.ALLOW,
                "next@2",
                Map.of("strikes", "2"),
                Map.of("ticket", "7"),
                null);
        byte[] bytes = events.decisionEncoders("decisions").get().encode(decision);
        assertThat(decoded(events.decisionDecoder(), bytes)).isEqualTo(decision);
    }

    @Test
    void aDeadLetterKeepsTheOriginalBytes() {
        // Given
        byte[] value = {1, 2, 3};
        DeadLetter letter = new DeadLetter(
                "id-3",
                POSITION,
                "label",
                "social",
                new Failure(Failure.Reason.LABELLING_FAILED, "why", 4),
                "key".getBytes(StandardCharsets.UTF_8),
                value,
                false,
                3,
                "hash",
                List.of(new RecordHeader("h", new byte[] {9}), new RecordHeader("empty", null)),
                NOW);

        // When
        byte[] bytes = events.deadLetterEncoders("dead").get().encode(letter);
        DeadLetter read = decoded(events.deadLetterDecoder(), bytes);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    void bytesThatAreNoMessageAreUndecodableWhateverTheyAre() {
        // Given a decoder that knows the schema
        byte[] good = events.messageEncoders("in")
                .get()
                .encode(new Message("m-1", "halo dunia", null, null, null, NOW, null, Map.of("a", "b")));
        Decoder<Message> decoder = events.messageDecoder();
        assertThat(decoded(decoder, good)).isNotNull();
        Random random = new Random(7);

        // When bytes are changed, cut or made up
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, 5 + random.nextInt(good.length));
            for (int change = 0; change < 3 && bad.length > 5; change++) {
                bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
            }
            // Then the decoder answers, and quotes nothing
            Decoded<Message> decoded = decoder.decode(bad, 0);
            if (decoded instanceof Decoded.Failed<Message> failed) {
                assertThat(failed.failure().error()).doesNotContain("halo", "dunia");
            } else {
                assertThat(decoded).isInstanceOf(Decoded.Value.class);
            }
        }
        assertThat(decoder.decode(new byte[0], 0)).isInstanceOf(Decoded.Failed.class);
        assertThat(decoder.decode("{}".getBytes(StandardCharsets.UTF_8), 0)).isInstanceOf(Decoded.Failed.class);
    }

    @Test
    void aLengthOfGigabytesDoesNotExhaustTheMemory() {
        // Given a record that claims an id of two billion bytes
        byte[] good = events.messageEncoders("in")
                .get()
                .encode(new Message("m-1", "halo", null, null, null, NOW, null, Map.of()));
        Decoder<Message> decoder = events.messageDecoder();
        assertThat(decoded(decoder, good)).isNotNull();
        byte[] hostile = ByteBuffer.allocate(10)
                .put(good, 0, 5)
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0E})
                .array();

        // Then
        assertThat(decoder.decode(hostile, 0)).isInstanceOf(Decoded.Failed.class);
    }

    @Test
    void aMessageWithoutTextOrIdIsInvalid() {
        byte[] blank = events.messageEncoders("in")
                .get()
                .encode(new Message("m-1", "  ", null, null, null, NOW, null, Map.of()));
        byte[] nameless = events.messageEncoders("in")
                .get()
                .encode(new Message("", "halo", null, null, null, NOW, null, Map.of()));
        assertThat(failure(blank)).isEqualTo(Failure.Reason.INVALID);
        assertThat(failure(nameless)).isEqualTo(Failure.Reason.INVALID);
    }

    @Test
    void anUnknownIdWaitsAndIsFoundOnceTheRegistryLearnsIt() {
        // Given
        Decoder<Message> decoder = events.messageDecoder();
        byte[] bytes = events.messageEncoders("in")
                .get()
                .encode(new Message("m-1", "halo", null, null, null, NOW, null, Map.of()));
        ByteBuffer.wrap(bytes).putInt(1, 77);

        // When the registry denies the id
        assertThat(decoder.decode(bytes, 0)).isInstanceOf(Decoded.Waiting.class);
        await().until(() -> decoder.decode(bytes, 0) instanceof Decoded.Waiting<Message> waits && waits.denied());

        // And learns it
        wire.know(77, EventType.MESSAGE.schema().toString());

        // Then
        await().until(() -> decoder.decode(bytes, 0) instanceof Decoded.Value);
    }

    @Test
    void aRegistryThatFailsDeniesNothing() {
        // Given
        wire.fail(true);
        Decoder<Message> decoder = events.messageDecoder();
        byte[] bytes = {0, 0, 0, 0, 55, 1};

        // Then
        await().during(Duration.ofMillis(200))
                .until(() -> decoder.decode(bytes, 0) instanceof Decoded.Waiting<Message> waits && !waits.denied());
    }

    @Test
    void anIdThatIsSomeOtherRecordsCountsAsUnknown() {
        // Given a registry that gave the id to something else
        wire.know(77, "{\"type\": \"record\", \"name\": \"Invoice\", \"fields\": []}");
        Decoder<Message> decoder = events.messageDecoder();

        // Then
        await().until(() -> decoder.decode(new byte[] {0, 0, 0, 0, 77}, 0) instanceof Decoded.Waiting<Message> waits
                && waits.denied());
    }

    @Test
    void anIdThatOneReaderCannotUseIsFoundByTheReaderThatItIsFor() {
        // Given a decoder of messages that saw a labelled message's id first
        int id = events.register("out", EventType.LABELLED_MESSAGE);
        byte[] value = {0, 0, 0, 0, (byte) id, 1};
        await().until(() -> events.messageDecoder().decode(value, 0) instanceof Decoded.Waiting<Message> waiting
                && waiting.denied());

        // Then
        Decoder<LabelledMessage> decoder = events.labelledMessageDecoder();
        await().until(() -> !(decoder.decode(value, 0) instanceof Decoded.Waiting));
    }

    @Test
    void aWritersSchemaThatContainsItselfAsDeepAsTheRecordIsLongIsUndecodable() {
        // Given a record of which each part holds the next
        wire.know(77, """
                {"type": "record", "name": "Message", "namespace": "io.saring.event", "fields": [
                  {"name": "next", "type": {"type": "record", "name": "Node", "fields": [
                    {"name": "next", "type": {"type": "array", "items": "Node"}}]}},
                  {"name": "id", "type": "string"},
                  {"name": "text", "type": "string"},
                  {"name": "created_at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
                """);
        byte[] value = new byte[1_000_000];
        Arrays.fill(value, (byte) 2);
        ByteBuffer.wrap(value).put((byte) 0).putInt(77);
        Decoder<Message> decoder = events.messageDecoder();
        await().until(() -> !(decoder.decode(value, 0) instanceof Decoded.Waiting));

        // Then
        assertThat(decoder.decode(value, 0)).isInstanceOf(Decoded.Failed.class);
    }

    @Test
    void anIdThatNobodyLooksForAnyMoreIsForgotten() {
        try (SchemaResolver forgetful =
                new SchemaResolver(registry, Clock.systemUTC(), Duration.ofMillis(20), Duration.ofMillis(50))) {
            Decoder<Message> decoder = new Events(registry, forgetful).messageDecoder();
            assertThat(decoder.decode(new byte[] {0, 0, 0, 0, 99, 1}, 0)).isInstanceOf(Decoded.Waiting.class);
            assertThat(forgetful.unresolvedIds()).isEqualTo(1);
            await().until(() -> forgetful.unresolvedIds() == 0);
        }
    }

    @Test
    void anIdThatIsNoAvroCountsAsUnknown() {
        // Given
        wire.knowOther(78, "JSON", "{}");
        Decoder<Message> decoder = events.messageDecoder();

        // Then
        await().until(() -> decoder.decode(new byte[] {0, 0, 0, 0, 78}, 0) instanceof Decoded.Waiting<Message> waits
                && waits.denied());
    }

    private Failure.Reason failure(byte[] bytes) {
        Decoder<Message> decoder = events.messageDecoder();
        await().until(() -> !(decoder.decode(bytes, 0) instanceof Decoded.Waiting));
        return ((Decoded.Failed<Message>) decoder.decode(bytes, 0)).failure().reason();
    }

    private static <T> T decoded(Decoder<T> decoder, byte[] bytes) {
        await().until(() -> !(decoder.decode(bytes, 0) instanceof Decoded.Waiting));
        return ((Decoded.Value<T>) decoder.decode(bytes, 0)).value();
    }
}
