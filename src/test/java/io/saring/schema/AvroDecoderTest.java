package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.topology.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroDecoderTest {

    private final RegistryOnTheWire wire = new RegistryOnTheWire();
    private final SchemaRegistry registry = new SchemaRegistry(wire.url(), Map.of());
    private final SchemaResolver resolver =
            new SchemaResolver(registry, new SettableClock(Mapped.NOW), Duration.ofMillis(5), Duration.ofHours(1));
    private final Events events = new Events(registry, resolver);
    private final Decoder<Message> decoder = events.messageDecoder();
    private final Message message = new Message("m-1", "rahasia ຂ້ອຍ", "chat", null, null, Mapped.NOW, "lo", Map.of());

    @AfterEach
    void close() {
        resolver.close();
        registry.close();
        wire.close();
    }

    @Test
    void whatHasNoHeaderIsUndecodableAndItsLengthIsTold() {
        String end = " bytes does not begin with a zero byte and a schema id";
        assertThat(failure("{\"text\": \"rahasia\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Failure.of(
                        Failure.Reason.UNDECODABLE,
                        "the value of 19" + end
                                + ", but as JSON does; set the stream's format to json, or write Avro"));
        assertThat(failure(new byte[0])).isEqualTo(Failure.of(Failure.Reason.UNDECODABLE, "the value of 0" + end));
        assertThat(failure(null)).isEqualTo(Failure.of(Failure.Reason.UNDECODABLE, "the value of 0" + end));
    }

    @Test
    void anIdThatIsNotKnownYetIsToBeAskedForAgain() {
        assertThat(decoder.decode(WireFormat.header(300), 0))
                .isEqualTo(new Decoded.Waiting<Message>(new SchemaReference.Id(300), false, Mapped.NOW));
    }

    @Test
    void bytesBehindTheRecordMakeItUndecodable() {
        byte[] longer = Arrays.copyOf(written(), written().length + 1);
        assertThat(failure(longer).reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(failure(longer).error())
                .startsWith("the value is not io.saring.event.Message as written with schema id ")
                .endsWith(": bytes are left over after the record");
    }

    @Test
    void aRecordThatIsCutOffIsUndecodableAndNotQuoted() {
        byte[] shorter = Arrays.copyOf(written(), written().length - 3);
        assertThat(failure(shorter).reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(failure(shorter).error()).endsWith(": EOFException").doesNotContain("rahasia");
    }

    @Test
    void afterARecordThatWasCutOffTheNextIsReadAsUsual() {
        // Given
        byte[] good = written();
        failure(Arrays.copyOf(good, good.length - 3));

        // Then
        assertThat(decoder.decode(good, 0)).isEqualTo(new Decoded.Value<>(message));
    }

    @Test
    void aFieldThatALaterVersionAddedIsPassedOver() {
        // Given a writer whose messages have one field more, first
        wire.know(
                900,
                EventType.MESSAGE
                        .schema()
                        .toString()
                        .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"mood\",\"type\":\"string\"},"));
        byte[] old = written();
        byte[] mood = {6, 'b', 'a', 'd'};
        byte[] value = ByteBuffer.allocate(old.length + mood.length)
                .put(WireFormat.header(900))
                .put(mood)
                .put(old, WireFormat.HEADER_LENGTH, old.length - WireFormat.HEADER_LENGTH)
                .array();

        // Then
        assertThat(decoded(value)).isEqualTo(new Decoded.Value<>(message));
    }

    @Test
    void anOldVersionWithoutAFieldReadsWithItsDefault() {
        // Given a writer whose messages have no more than what is needed
        wire.know(901, """
                {"type": "record", "name": "Message", "namespace": "io.saring.event", "fields": [
                  {"name": "id", "type": "string"}, {"name": "text", "type": "string"},
                  {"name": "created_at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
                """);
        byte[] value = ByteBuffer.allocate(10)
                .put(WireFormat.header(901))
                .put(new byte[] {2, 'a', 2, 'b', 0})
                .array();

        // Then
        assertThat(decoded(value))
                .isEqualTo(new Decoded.Value<>(new Message("a", "b", null, null, null, Instant.EPOCH, null, Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp-millis       | long | 1732600000000       | 2024-11-26T05:46:40Z
            timestamp-micros       | long | 1732600000000000    | 2024-11-26T05:46:40Z
            timestamp-micros       | long | 1732600000123456    | 2024-11-26T05:46:40.123456Z
            timestamp-nanos        | long | 1732600000000000001 | 2024-11-26T05:46:40.000000001Z
            local-timestamp-millis | long | 1732600000000       | 2024-11-26T05:46:40Z
            local-timestamp-micros | long | 1732600000000000    | 2024-11-26T05:46:40Z
            date                   | int  | 20053               | 2024-11-26T00:00:00Z
            timestamp-micros       | long | -1000000            | 1969-12-31T23:59:59Z
            """)
    void aTimeIsInTheUnitThatItsWriterGivesIt(String logicalType, String type, long number, Instant time)
            throws IOException {
        assertThat(decoded(writtenAt(logicalType, type, number)))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(((Message) value.value()).createdAt())
                                .isEqualTo(time));
    }

    @Test
    void aTimeThatNoEventCanCarryIsInvalid() throws IOException {
        assertThat(failure(writtenAt("timestamp-millis", "long", Long.MAX_VALUE)))
                .isEqualTo(Failure.of(
                        Failure.Reason.INVALID,
                        "the field created_at is a time out of range: events carry the years 1 to 9999"));
    }

    @Test
    void aTimeOfDayIsNoTimeOfAMessage() throws IOException {
        assertThat(failure(writtenAt("time-micros", "long", 1)).error())
                .contains("the field created_at is of the logical type time-micros in the writer's schema");
    }

    /** A message of a writer whose schema has another type for its time. */
    private byte[] writtenAt(String logicalType, String type, long number) throws IOException {
        String schema = """
                {"type": "record", "name": "Message", "namespace": "io.saring.event", "fields": [
                  {"name": "id", "type": "string"}, {"name": "text", "type": "string"},
                  {"name": "created_at", "type": {"type": "%s", "logicalType": "%s"}}]}
                """.formatted(type, logicalType);
        int id = 1000 + logicalType.hashCode() % 500;
        wire.know(id, schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(id));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeString("m-1");
        encoder.writeString("halo");
        encoder.writeLong(number);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void aSchemaInTheHeaderIsHonouredBeforeTheValue() {
        // Given a value without the five bytes, and a header with the id that they had
        byte[] framed = written();
        byte[] bare = Arrays.copyOfRange(framed, WireFormat.HEADER_LENGTH, framed.length);
        byte[] header = Arrays.copyOf(framed, WireFormat.HEADER_LENGTH);

        // Then
        await().until(() -> !(decoder.decode(bare, 0, header) instanceof Decoded.Waiting));
        assertThat(decoder.decode(bare, 0, header)).isEqualTo(new Decoded.Value<>(message));
    }

    @Test
    void aGuidInTheHeaderIsAskedOfTheRegistry() {
        // Given a registry that knows a schema by its GUID
        UUID guid = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
        wire.know(guid, EventType.MESSAGE.schema().toString());
        byte[] framed = written();
        byte[] bare = Arrays.copyOfRange(framed, WireFormat.HEADER_LENGTH, framed.length);
        byte[] header = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();

        // Then
        await().until(() -> !(decoder.decode(bare, 0, header) instanceof Decoded.Waiting));
        assertThat(decoder.decode(bare, 0, header)).isEqualTo(new Decoded.Value<>(message));
    }

    @Test
    void aGuidThatTheRegistryDoesNotKnowIsWaitedFor() {
        byte[] header = new byte[17];
        header[0] = 1;
        await().until(() ->
                decoder.decode(new byte[1], 0, header) instanceof Decoded.Waiting<Message> waiting && waiting.denied());
    }

    @Test
    void aHeaderInNoFormIsUndecodableAndSaysWhatIsExpected() {
        assertThat(decoder.decode(written(), 0, new byte[] {7}))
                .isEqualTo(Decoded.failed(
                        Failure.Reason.UNDECODABLE,
                        "the header __value_schema_id of 1 bytes names no schema of the value: a zero byte and an id of 4"
                                + " bytes, or a byte 1 and a GUID of 16, are expected"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4f626a0104                   | as a file of Avro does
            c301aabbccdd                 | as Avro's single-object encoding does
            1f8b0800                     | as gzip does
            fffe7b00                     | as UTF-16 does
            5b7b7d5d                     | as JSON does
            000000000000000007024102     | the value begins with an id of 8 bytes, 7, as Apicurio's serializers write it
            """)
    void whatIsInAnotherFormIsNamed(String hex, String named) {
        assertThat(failure(HexFormat.of().parseHex(hex)).error()).contains(named);
    }

    @Test
    void zerosAreNoIdOfEightBytesButASchemaThatTheRegistryDoesNotKnow() {
        assertThat(decoder.decode(new byte[100], 0)).isInstanceOf(Decoded.Waiting.class);
    }

    private byte[] written() {
        return events.messageEncoders("in").get().encode(message);
    }

    private Failure failure(byte[] value) {
        return ((Decoded.Failed<Message>) decoded(value)).failure();
    }

    private Decoded<Message> decoded(byte[] value) {
        await().until(() -> !(decoder.decode(value, 0) instanceof Decoded.Waiting));
        return decoder.decode(value, 0);
    }
}
