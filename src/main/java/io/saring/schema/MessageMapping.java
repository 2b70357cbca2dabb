package io.saring.schema;

import io.saring.domain.Message;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Messages, Avro to domain and back. */
final class MessageMapping {

    private static final String CREATED_AT = "created_at";

    private MessageMapping() {}

    /** How messages of a writer's schema are mapped: theirs may have other units of time. */
    static Function<io.saring.event.Message, Message> ofWriter(Schema writer, MessageContent content) {
        WriterTime time = WriterTime.of(writer, CREATED_AT);
        return avro -> content.apply(toDomain(avro, time), "text");
    }

    private static Message toDomain(io.saring.event.Message avro, WriterTime time) {
        if (avro.getId().isEmpty()) {
            throw new InvalidEventException("the field id is empty");
        }
        return new Message(
                avro.getId(),
                avro.getText(),
                avro.getChannel(),
                avro.getAuthorRef(),
                avro.getParentId(),
                time.of(avro.getCreatedAt(), CREATED_AT),
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
