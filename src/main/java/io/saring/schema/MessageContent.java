package io.saring.schema;

import io.saring.domain.BodyFormat;
import io.saring.domain.Message;
import io.saring.text.BlankText;
import io.saring.text.HtmlBody;
import io.saring.text.MailBody;
import io.saring.text.MessageBody;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's messages hold besides their authors' words, and when they may be without any: rules for decoders of messages.
 * Pure.
 *
 * @param format how the texts are written down
 * @param attachmentAttribute the attribute that says that a message has an attachment; absent where none says so
 */
public record MessageContent(BodyFormat format, @Nullable String attachmentAttribute) {

    /** Texts as they are, and no message without one. */
    public static final MessageContent PLAIN = new MessageContent(BodyFormat.PLAIN, null);

    /** Name of the attribute that holds what others wrote, which the author answers or passes on. */
    public static final String QUOTED_TEXT = "quoted-text";

    /** Name of the attribute that holds what stands under the author's words. */
    public static final String SIGNATURE = "signature";

    /** Values of an attribute by which there is no attachment. */
    private static final Set<String> NONE = Set.of("", "[]", "{}", "null", "false", "0");

    /** Whether attributes say that there is an attachment. */
    boolean hasAttachment(Map<String, String> attributes) {
        return attachmentAttribute != null
                && !NONE.contains(
                        attributes.getOrDefault(attachmentAttribute, "").strip());
    }

    /**
     * The message with its author's words as its text, which may be blank where there is something else to it.
     *
     * @param field the field that the text was in
     * @throws InvalidEventException where there is nothing to it
     */
    Message apply(Message message, String field) {
        MessageBody body = switch (format) {
            case PLAIN -> new MessageBody(message.text(), "", "", false);
            case HTML -> HtmlBody.of(message.text());
            case MAIL -> MailBody.of(message.text());
        };
        boolean blank = BlankText.is(body.own());
        if (blank && !body.pictures() && !isKeptApart(body) && !hasAttachment(message.attributes())) {
            throw new InvalidEventException("the field " + field + " is blank" + onceTakenOff(message)
                    + ": there is nothing to label" + unlessAttached());
        }
        return format == BodyFormat.PLAIN && !blank ? message : of(message, body, blank);
    }

    private static boolean isKeptApart(MessageBody body) {
        return !BlankText.is(body.quoted()) || !BlankText.is(body.signature());
    }

    private String onceTakenOff(Message message) {
        return BlankText.is(message.text()) ? "" : " without its tags";
    }

    private String unlessAttached() {
        return attachmentAttribute == null ? "" : ", and the attribute " + attachmentAttribute + " names no attachment";
    }

    private static Message of(Message message, MessageBody body, boolean blank) {
        Map<String, String> attributes = new HashMap<>(message.attributes());
        put(attributes, QUOTED_TEXT, body.quoted());
        put(attributes, SIGNATURE, body.signature());
        return new Message(
                message.id(),
                blank ? "" : body.own(),
                message.channel(),
                message.authorRef(),
                message.parentId(),
                message.createdAt(),
                message.langHint(),
                attributes);
    }

    private static void put(Map<String, String> attributes, String name, String text) {
        if (!text.isEmpty()) {
            attributes.putIfAbsent(name, text);
        }
    }
}
