package io.saring.config;

import io.saring.domain.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Messages whose right verdict is known, as the file of {@code review.golden} says it.
 *
 * @param messages one for each
 */
public record GoldenFile(List<Golden> messages) {

    /**
     * One message.
     *
     * @param stream the stream that it is sent to
     * @param messageId its identifier
     * @param action what is right to do with it
     */
    public record Golden(String stream, String messageId, Action action) {

        public Golden {
            Check.name("messages[].stream", stream);
            Check.that(
                    messageId != null && !messageId.isBlank(), "messages[].message-id: is missing in one of " + stream);
            Check.that(
                    action != null && action != Action.REVIEW,
                    "messages[].action: of \"" + messageId + "\" must be allow, route, limit or block");
        }
    }

    public GoldenFile {
        Check.that(messages != null && !messages.isEmpty(), "messages: is missing or empty");
        messages = Check.elements("messages", messages);
        Set<String> ids = new HashSet<>();
        for (Golden each : messages) {
            Check.that(
                    ids.add(each.stream() + "/" + each.messageId()),
                    "messages[].message-id: \"" + each.messageId() + "\" is there twice");
        }
    }
}
