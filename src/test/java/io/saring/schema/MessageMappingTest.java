package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMappingTest {

    @ParameterizedTest
    @ValueSource(strings = {"ຂອບໃຈ", "ខ្ញុំ\u200Bស្រលាញ់", "ဝန္ေဆာင္မႈ", " ok ", "👍", "a\u0000"})
    void theTextIsKeptAsItWasWritten(String text) {
        Message message = message("m-1", text);
        assertThat(thereAndBack(message)).isEqualTo(message);
    }

    @Test
    void eachFieldKeepsItsPlace() {
        Message message = new Message("id", "text", "chat", "author", "parent", Mapped.NOW, "th", Map.of("shop", "7"));
        assertThat(thereAndBack(message)).isEqualTo(message);
    }

    @Test
    void aMessageWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> thereAndBack(message("", "halo")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the field id is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
    void aMessageWithNothingToLabelIsRefused(String text) {
        assertThatThrownBy(() -> thereAndBack(message("m-1", text)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the field text is blank: there is nothing to label");
    }

    private static Message thereAndBack(Message message) {
        io.saring.event.Message avro = MessageMapping.toAvro(message);
        return MessageMapping.ofWriter(avro.getSchema(), MessageContent.PLAIN).apply(avro);
    }

    private static Message message(String id, String text) {
        return new Message(id, text, null, null, null, Mapped.NOW, null, Map.of());
    }
}
