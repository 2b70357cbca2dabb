package io.saring.schema;

import io.saring.domain.Message;
import io.saring.text.BlankText;

/** Messages, Avro to domain and back. */
final class MessageMapping {

    private MessageMapping() {}

    static Message toDomain(io.saring.event.Message avro) {
        if (avro.getId().isEmpty()) {
            throw new InvalidEventException("the field id is empty");
        }
        if (BlankText.is(avro.getText())) {
            throw new InvalidEventException("the field text is blank: there is nothing to label");
        }
        return new Message(
                avro.getId(),
                avro.getText(),
                avro.getChannel(),
                avro.getAuthorRef(),
                avro.getParentId(),
                avro.getCreatedAt(),
                avro.getLangHint(),
                avro.getAttributes());
    }

    static io.saring.event.Message toAvro(Message message) {
        return new io.saring.event.Message(
                message.id(),
                message.text(),
                message.channel(),
                message.authorRef(),
                message.parentId(),
                message.createdAt(),
                message.langHint(),
                message.attributes());
    }
}
