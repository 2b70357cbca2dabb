package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.saring.domain.BodyFormat;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessageDecoderTest {

    private final JsonMessageDecoder decoder = new JsonMessageDecoder(
            new JsonMessageDecoder.Paths(
                    JsonPointer.compile("/ticket/id"),
                    JsonPointer.compile("/ticket/body"),
                    JsonPointer.compile("/ticket/opened"),
                    JsonPointer.compile("/channel"),
                    null,
                    null,
                    null,
                    Map.of(
                            "attachments",
                            JsonPointer.compile("/ticket/files"),
                            "tenant",
                            JsonPointer.compile("/tenant"))),
            new MessageContent(BodyFormat.HTML, "attachments"));

    @Test
    void fieldsAreFoundByTheirPaths() {
        Message message = value(
                "{\"ticket\": {\"id\": 7, \"body\": \"ขอบคุณ\", \"opened\": \"2026-11-25T08:00:00+07:00\"}, \"channel\": \"chat\"}");
        assertThat(message.id()).isEqualTo("7");
        assertThat(message.text()).isEqualTo("ขอบคุณ");
        assertThat(message.createdAt()).isEqualTo("2026-11-25T01:00:00Z");
        assertThat(message.channel()).isEqualTo("chat");
    }

    @Test
    void furtherFieldsBecomeAttributes() {
        Message message = read("{\"ticket\": {\"id\": 7, \"body\": \"<p>Halo&nbsp;<b>semua</b></p>\","
                + " \"files\": [{\"name\": \"a.jpg\"}]}, \"tenant\": 12}");
        assertThat(message.text()).isEqualTo("Halo semua");
        assertThat(message.attributes())
                .containsOnly(Map.entry("attachments", "[{\"name\":\"a.jpg\"}]"), Map.entry("tenant", "12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"body\": null,", "\"body\": \" \",", "\"body\": \"<p></p>\","})
    void aMessageWithoutTextButWithAnAttachmentIsTaken(String body) {
        assertThat(read("{\"ticket\": {\"id\": 7, " + body + " \"files\": [\"a.jpg\"]}}")
                        .text())
                .isEmpty();
    }

    private Message read(String json) {
        return ((Decoded.Value<Message>) decoder.decode(bytes(json), 1234)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1764032400", "1764032400000", "\"2025-11-25T01:00:00Z\""})
    void timesAreSecondsMillisecondsOrIso8601(String time) {
        Message message = value("{\"ticket\": {\"id\": \"a\", \"body\": \"b\", \"opened\": " + time + "}}");
        assertThat(message.createdAt()).isEqualTo("2025-11-25T01:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ticket\": {\"id\": \"a\", \"body\": \"b\"}}",
                "{\"ticket\": {\"id\": \"a\", \"body\": \"b\", \"opened\": null}}"
            })
    void aValueWithoutItsTimeIsAsOldAsItsRecord(String json) {
        Decoded<Message> decoded = decoder.decode(bytes(json), 1234);
        assertThat(((Decoded.Value<Message>) decoded).value().createdAt()).isEqualTo(Instant.ofEpochMilli(1234));
    }

    @Test
    void withoutAPathTheTimeIsTheRecords() {
        JsonMessageDecoder timeless = new JsonMessageDecoder(
                new JsonMessageDecoder.Paths(
                        JsonPointer.compile("/id"),
                        JsonPointer.compile("/text"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()),
                MessageContent.PLAIN);
        Decoded<Message> decoded = timeless.decode(bytes("{\"id\": \"a\", \"text\": \"b\"}"), 1234);
        assertThat(((Decoded.Value<Message>) decoded).value().createdAt()).isEqualTo(Instant.ofEpochMilli(1234));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ticket\": {\"body\": \"rahasia\", \"opened\": 1}}",
                "{\"ticket\": {\"id\": \"a\", \"opened\": 1}}",
                "{\"ticket\": {\"id\": \"a\", \"body\": \"  \", \"opened\": 1}}",
                "{\"ticket\": {\"id\": \"a\", \"body\": {\"html\": \"rahasia\"}, \"opened\": 1}}",
                "{\"ticket\": {\"id\": \"a\", \"body\": \"rahasia\", \"opened\": \"kemarin\"}}",
                "{\"ticket\": {\"id\": \"a\", \"body\": \"rahasia\", \"opened\": \"+999999999-12-31T23:59:59Z\"}}"
            })
    void aMissingOrWrongFieldIsInvalidAndNamed(String json) {
        Failure failure = failure(json);
        assertThat(failure.reason()).isEqualTo(Failure.Reason.INVALID);
        assertThat(failure.error()).contains("/ticket/").doesNotContain("rahasia", "kemarin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rahasia", "[1]", "{\"ticket\": ", "{} {}", "{\"rahasia\": \u0001}"})
    void whatIsNoJsonObjectIsUndecodableWithoutQuotingIt(String json) {
        Failure failure = failure(json);
        assertThat(failure.reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(failure.error()).doesNotContain("rahasia");
    }

    @Test
    void nestingWithoutEndIsUndecodable() {
        assertThat(failure("[".repeat(100_000)).reason()).isEqualTo(Failure.Reason.UNDECODABLE);
    }

    private Message value(String json) {
        return ((Decoded.Value<Message>) decoder.decode(bytes(json), 0)).value();
    }

    private Failure failure(String json) {
        return ((Decoded.Failed<Message>) decoder.decode(bytes(json), 0)).failure();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
