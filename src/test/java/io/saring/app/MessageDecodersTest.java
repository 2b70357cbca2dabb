package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.config.ConfigurationReader;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Message;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageDecodersTest {

    private static StreamConfiguration stream(String yaml) {
        return new ConfigurationReader(Map.of())
                .read("streams: [%s]".formatted(yaml), "test")
                .streams()
                .get(0);
    }

    private static Decoded<Message> decode(StreamConfiguration stream, byte[] value) {
        try (SchemaRegistry registry = new SchemaRegistry("http://localhost:1", Map.of());
                SchemaResolver resolver =
                        new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofMinutes(1))) {
            Decoder<Message> decoder =
                    MessageDecoders.of(stream, new Events(registry, resolver)).get();
            return decoder.decode(value, 0);
        }
    }

    @Test
    void aStreamOfJsonIsReadByItsPaths() {
        // Given
        StreamConfiguration stream =
                stream("{name: social, format: json, json: {id: /key, text: /body/text, channel: /via}}");
        String json = "{\"key\": \"m-1\", \"body\": {\"text\": \"apa kabar\"}, \"via\": \"forum\"}";

        // When
        Decoded<Message> decoded = decode(stream, json.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Value.class, value -> {
            Message message = (Message) value.value();
            assertThat(message.id()).isEqualTo("m-1");
            assertThat(message.text()).isEqualTo("apa kabar");
            assertThat(message.channel()).isEqualTo("forum");
        });
    }

    @Test
    void aStreamOfAvroWaitsForItsSchema() {
        assertThat(decode(stream("{name: social}"), new byte[] {0, 0, 0, 0, 7, 1}))
                .isInstanceOf(Decoded.Waiting.class);
    }
}
