package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.BodyFormat;
import io.saring.domain.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {

    private static final MessageContent HTML = new MessageContent(BodyFormat.HTML, "attachments");

    @Test
    void aPlainTextIsLeftAsItIs() {
        Message message = message("<b>5 > 3</b> &amp; ok\n> kata dia\n-- \nBudi", Map.of());
        assertThat(MessageContent.PLAIN.apply(message, "text")).isSameAs(message);
    }

    @Test
    void whatTheAuthorAnswersAndSignsIsKeptApart() {
        Message message = HTML.apply(
                message(
                        "<p>Belum sampai juga.</p><div class=\"gmail_signature\">Sari</div><blockquote>Halo Kak</blockquote>",
                        Map.of()),
                "text");
        assertThat(message.text()).isEqualTo("Belum sampai juga.");
        assertThat(message.attributes())
                .containsOnly(Map.entry("quoted-text", "Halo Kak"), Map.entry("signature", "Sari"));
    }

    @Test
    void anAttributeOfTheSendersOwnIsNotOverwritten() {
        Message message = HTML.apply(
                message("<p>ok</p><blockquote>halo</blockquote>", Map.of("quoted-text", "the whole thread")), "text");
        assertThat(message.attributes()).containsExactly(Map.entry("quoted-text", "the whole thread"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"name\": \"slip.jpg\"}]", "true", "1", "slip.jpg"})
    void aMessageWithoutTextThatHasAnAttachmentIsTaken(String attachments) {
        assertThat(HTML.apply(message("<p>&nbsp;</p>", Map.of("attachments", attachments)), "text")
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "{}", "null", "false", "0"})
    void aMessageWithoutTextAndAttachmentIsRefused(String attachments) {
        assertThatThrownBy(() -> HTML.apply(message("<p>&nbsp;</p>", Map.of("attachments", attachments)), "/body"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the field /body is blank without its tags: there is nothing to label, and the attribute"
                        + " attachments names no attachment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><img src=\"cid:1\"></div>",
                "<blockquote>halo</blockquote>",
                "<div class=\"gmail_signature\">Sari</div>"
            })
    void aBodyOfPicturesOrOthersWordsAloneIsTaken(String html) {
        assertThat(HTML.apply(message(html, Map.of()), "text").text()).isEmpty();
    }

    private static Message message(String text, Map<String, String> attributes) {
        return new Message("m-1", text, null, null, null, Mapped.NOW, null, attributes);
    }
}
