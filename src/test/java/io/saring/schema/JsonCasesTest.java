package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON as other systems write it: cases of public reports, and others of their kinds. */
class JsonCasesTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonMessageDecoder decoder = new JsonMessageDecoder(
            new JsonMessageDecoder.Paths(
                    JsonPointer.compile("/id"),
                    JsonPointer.compile("/body/text"),
                    JsonPointer.compile("/created"),
                    null,
                    null,
                    null,
                    null,
                    Map.of()),
            MessageContent.PLAIN);

    static List<Named<JsonNode>> times() throws IOException {
        List<Named<JsonNode>> times = new ArrayList<>();
        try (InputStream lines = JsonCasesTest.class.getResourceAsStream("/cases/json-times.jsonl")) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode node = MAPPER.readTree(line);
                times.add(Named.of(node.path("id").asText(), node));
            }
        }
        return times;
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeIsReadAsItsSenderMeantIt(JsonNode node) {
        // Given
        ObjectNode value = MAPPER.createObjectNode().put("id", "a");
        value.putObject("body").put("text", "Pesanan saya belum sampai");
        value.set("created", node.path("created"));

        // When
        Decoded<Message> decoded = decoder.decode(bytes(value.toString()), 0);

        // Then
        if (node.has("time")) {
            assertThat(((Decoded.Value<Message>) decoded).value().createdAt())
                    .isEqualTo(Instant.parse(node.path("time").asText()));
        } else {
            assertThat(((Decoded.Failed<Message>) decoded).failure().reason()).isEqualTo(Failure.Reason.INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 00000000017b", "100045, 00000186cd7b"})
    void jsonBehindTheHeaderOfConfluentsSerializersIsReadAndItsSchemaNoted(int schema, String begins) {
        // Given
        String json =
                "{\"id\": \"framed\", \"body\": {\"text\": \"Pesanan saya belum sampai\"}, \"created\": 1732600000}";
        byte[] value =
                HexFormat.of().parseHex(begins.substring(0, 10) + HexFormat.of().formatHex(bytes(json)));
        assertThat(HexFormat.of().formatHex(value)).startsWith(begins);

        // When
        Message message = ((Decoded.Value<Message>) decoder.decode(value, 0)).value();

        // Then
        assertThat(message.text()).isEqualTo("Pesanan saya belum sampai");
        assertThat(message.attributes()).containsEntry("schema-id", String.valueOf(schema));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0000000007024102               | the value behind a header of Confluent's serializers with schema id 7 is not
            0000000000000000077b7d         | the value begins with an id of 8 bytes, 7, as Apicurio's serializers write it by default
            1f8b08                         | , but as gzip does
            4f626a01                       | , but as a file of Avro does
            """)
    void whatIsNoJsonIsNamed(String hex, String named) {
        Decoded<Message> decoded = decoder.decode(HexFormat.of().parseHex(hex), 0);
        assertThat(((Decoded.Failed<Message>) decoded).failure().error()).contains(named);
    }

    @Test
    void aByteOrderMarkBeforeTheJsonIsPassedOver() {
        byte[] value = bytes("\uFEFF{\"id\": \"a\", \"body\": {\"text\": \"halo\"}}");
        assertThat(decoder.decode(value, 0)).isInstanceOf(Decoded.Value.class);
    }

    @ParameterizedTest
    @CsvSource({"12345678901234567890123, 12345678901234567890123", "1.10, 1.10", "7, 7", "'\"007\"', 007"})
    void anIdentifierKeepsTheDigitsThatWereSent(String sent, String id) {
        byte[] value = bytes("{\"id\": " + sent + ", \"body\": {\"text\": \"halo\"}}");
        assertThat(((Decoded.Value<Message>) decoder.decode(value, 0)).value().id())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"5", "5.5", "true", "[]", "{}"})
    void whatIsNoStringIsNoText(String text) {
        byte[] value = bytes("{\"id\": \"a\", \"body\": {\"text\": " + text + "}}");
        assertThat(decoder.decode(value, 0))
                .isEqualTo(Decoded.failed(Failure.Reason.INVALID, "the field /body/text is not a string"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
