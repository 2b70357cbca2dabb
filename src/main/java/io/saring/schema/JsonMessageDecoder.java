package io.saring.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes messages from JSON objects of any shape, whose fields are found by paths; for topics that exist already.
 * Thread-safe.
 */
public final class JsonMessageDecoder implements Decoder<Message> {

    /** Numbers keep the digits that were sent: they may be identifiers. */
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Name of the attribute that holds the id of a message's JSON Schema, where its value says one. */
    static final String SCHEMA_ID = "schema-id";

    private final Paths paths;
    private final MessageContent content;

    /**
     * Places of a message's fields, as JSON Pointers (RFC 6901).
     *
     * @param id the identifier: a string or a number
     * @param text the text
     * @param createdAt when it was written: ISO 8601, or a number since 1970 as {@link EventTime} reads it; absent for the record's own
     *     timestamp
     * @param channel the channel, where there is one
     * @param authorRef the author, where there is one
     * @param parentId the message that it answers, where there is one
     * @param langHint the language, where there is one
     * @param attributes further fields, by the names of the attributes that they become; objects and arrays as JSON
     */
    public record Paths(
            JsonPointer id,
            JsonPointer text,
            @Nullable JsonPointer createdAt,
            @Nullable JsonPointer channel,
            @Nullable JsonPointer authorRef,
            @Nullable JsonPointer parentId,
            @Nullable JsonPointer langHint,
            Map<String, JsonPointer> attributes) {

        public Paths {
            attributes = Map.copyOf(attributes);
        }
    }

    /** A decoder for objects of one shape. */
    public JsonMessageDecoder(Paths paths, MessageContent content) {
        this.paths = paths;
        this.content = content;
    }

    @Override
    public Decoded<Message> decode(byte[] value, long timestamp, byte @Nullable [] schemaHeader) {
        if (!WireFormat.hasHeader(value)) {
            return decode(value, 0, "the value", timestamp);
        }
        if (ForeignFraming.hasLongId(value)) {
            return Decoded.failed(Failure.Reason.UNDECODABLE, ForeignFraming.ofLongId(value));
        }
        // Confluent's serializer of JSON Schema writes its header before the JSON.
        String what =
                "the value behind a header of Confluent's serializers with schema id " + WireFormat.schemaId(value);
        return decode(value, WireFormat.HEADER_LENGTH, what, timestamp);
    }

    private Decoded<Message> decode(byte[] value, int start, String what, long timestamp) {
        JsonNode root;
        try {
            root = READER.readTree(value, start, value.length - start);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the input; the place does not.
            return Decoded.failed(
                    Failure.Reason.UNDECODABLE,
                    what + " is not one JSON object" + place(e) + ForeignFraming.name(value));
        } catch (IOException e) {
            return Decoded.failed(
                    Failure.Reason.UNDECODABLE,
                    what + " is not JSON: its encoding is broken" + ForeignFraming.name(value));
        }
        if (!root.isObject()) {
            return Decoded.failed(Failure.Reason.UNDECODABLE, what + " is not a JSON object");
        }
        try {
            Map<String, String> attributes = attributes(root);
            if (start > 0) {
                attributes.putIfAbsent(SCHEMA_ID, Integer.toString(WireFormat.schemaId(value)));
            }
            return new Decoded.Value<>(
                    content.apply(message(root, timestamp, attributes), String.valueOf(paths.text())));
        } catch (InvalidEventException e) {
            return Decoded.invalid(e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private Message message(JsonNode root, long timestamp, Map<String, String> attributes) {
        return new Message(
                id(root),
                text(root, attributes),
                optional(root, paths.channel()),
                optional(root, paths.authorRef()),
                optional(root, paths.parentId()),
                createdAt(root, timestamp),
                optional(root, paths.langHint()),
                attributes);
    }

    private String id(JsonNode root) {
        String id = optional(root, paths.id());
        if (id == null || id.isEmpty()) {
            throw InvalidEventException.ofAnotherFormat("the field " + paths.id() + " is missing or empty");
        }
        return id;
    }

    private Map<String, String> attributes(JsonNode root) {
        Map<String, String> attributes = new HashMap<>();
        paths.attributes().forEach((name, path) -> {
            JsonNode node = root.at(path);
            if (!node.isMissingNode() && !node.isNull()) {
                attributes.put(name, node.isContainerNode() ? node.toString() : node.asText());
            }
        });
        return attributes;
    }

    private String text(JsonNode root, Map<String, String> attributes) {
        JsonNode node = root.at(paths.text());
        if ((node.isMissingNode() || node.isNull()) && content.hasAttachment(attributes)) {
            return "";
        }
        if (node.isMissingNode() || node.isNull()) {
            throw InvalidEventException.ofAnotherFormat("the field " + paths.text() + " is missing or empty");
        }
        if (!node.isTextual()) {
            throw InvalidEventException.ofAnotherFormat("the field " + paths.text() + " is not a string");
        }
        return node.asText();
    }

    private static @Nullable String optional(JsonNode root, @Nullable JsonPointer path) {
        if (path == null) {
            return null;
        }
        JsonNode node = root.at(path);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() && !node.isNumber()) {
            throw InvalidEventException.ofAnotherFormat("the field " + path + " is not a string or a number");
        }
        return node.asText();
    }

    /** A value without the field is as old as its record. */
    private Instant createdAt(JsonNode root, long timestamp) {
        JsonPointer path = paths.createdAt();
        JsonNode node = path == null ? MissingNode.getInstance() : root.at(path);
        return path == null || node.isMissingNode() || node.isNull()
                ? Instant.ofEpochMilli(timestamp)
                : EventTime.of(node, path.toString());
    }
}
