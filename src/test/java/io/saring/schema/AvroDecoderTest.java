package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.topology.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
                .isEqualTo(Failure.of(Failure.Reason.UNDECODABLE, "the value of 19" + end));
        assertThat(failure(new byte[0])).isEqualTo(Failure.of(Failure.Reason.UNDECODABLE, "the value of 0" + end));
        assertThat(failure(null)).isEqualTo(Failure.of(Failure.Reason.UNDECODABLE, "the value of 0" + end));
    }

    @Test
    void anIdThatIsNotKnownYetIsToBeAskedForAgain() {
        assertThat(decoder.decode(WireFormat.header(300), 0))
                .isEqualTo(new Decoded.Waiting<Message>(300, false, Mapped.NOW));
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
