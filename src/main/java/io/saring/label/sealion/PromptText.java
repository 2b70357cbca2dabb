package io.saring.label.sealion;

import io.saring.label.ChatTemplate;
import io.saring.label.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt's writing around a message.
 *
 * @param template the template that it was written with
 * @param before what comes before the message's segment
 * @param opening the text of that segment before the message
 * @param closing the text of that segment after the message
 * @param after what comes after the message's segment, up to the last special token before the answer
 * @param answerOpening the text between that token and an answer
 * @param end the special token that ends an answer
 */
record PromptText(
        ChatTemplate template,
        List<Segment> before,
        String opening,
        String closing,
        List<Segment> after,
        String answerOpening,
        String end) {

    PromptText {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * A prompt in a template.
     *
     * @param system the system's turn; absent for none
     * @param beforeMessage what the user's turn says before the message
     * @param afterMessage what it says after it
     */
    static PromptText of(ChatTemplate template, @Nullable String system, String beforeMessage, String afterMessage) {
        return new PromptText(
                template,
                template.beforeUser(system),
                template.userOpening() + beforeMessage,
                afterMessage,
                template.afterUser(),
                template.answerOpening(),
                template.end());
    }
}
