package io.saring.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.text.BlankText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes messages from JSON objects of any shape, whose fields are found by paths; for topics that exist already.
 * Thread-safe.
 */
public final class JsonMessageDecoder implements Decoder<Message> {

    private static final ObjectReader READER =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Epoch numbers below this are seconds: in milliseconds they would lie in 1970. */
    private static final long SECONDS_LIMIT = 100_000_000_000L;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Paths paths;

    /**
     * Places of a message's fields, as JSON Pointers (RFC 6901).
     *
     * @param id the identifier: a string or a number
     * @param text the text
     * @param createdAt when it was written: ISO 8601, or seconds or milliseconds since 1970; absent for the record's own
     *     timestamp
     * @param channel the channel, where there is one
     * @param authorRef the author, where there is one
     * @param parentId the message that it answers, where there is one
     * @param langHint the language, where there is one
     */
    public record Paths(
            JsonPointer id,
            JsonPointer text,
            @Nullable JsonPointer createdAt,
            @Nullable JsonPointer channel,
            @Nullable JsonPointer authorRef,
            @Nullable JsonPointer parentId,
            @Nullable JsonPointer langHint) {}

    /** A decoder for objects of one shape. */
    public JsonMessageDecoder(Paths paths) {
        this.paths = paths;
    }

    @Override
    public Decoded<Message> decode(byte[] value, long timestamp) {
        JsonNode root;
        try {
            root = READER.readTree(value);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the input; the place does not.
            return Decoded.failed(Failure.Reason.UNDECODABLE, "the value is not one JSON object" + place(e));
        } catch (IOException e) {
            return Decoded.failed(Failure.Reason.UNDECODABLE, "the value is not JSON: its encoding is broken");
        }
        if (!root.isObject()) {
            return Decoded.failed(Failure.Reason.UNDECODABLE, "the value is not a JSON object");
        }
        try {
            return new Decoded.Value<>(message(root, timestamp));
        } catch (InvalidEventException e) {
            return Decoded.failed(Failure.Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private Message message(JsonNode root, long timestamp) {
        String text = required(root, paths.text());
        if (BlankText.is(text)) {
            throw new InvalidEventException("the field " + paths.text() + " is blank: there is nothing to label");
        }
        return new Message(
                required(root, paths.id()),
                text,
                optional(root, paths.channel()),
                optional(root, paths.authorRef()),
                optional(root, paths.parentId()),
                createdAt(root, timestamp),
                optional(root, paths.langHint()),
                Map.of());
    }

    private static String required(JsonNode root, JsonPointer path) {
        String value = optional(root, path);
        if (value == null || value.isEmpty()) {
            throw new InvalidEventException("the field " + path + " is missing or empty");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode root, @Nullable JsonPointer path) {
        if (path == null) {
            return null;
        }
        JsonNode node = root.at(path);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isContainerNode()) {
            throw new InvalidEventException("the field " + path + " is not a string or a number");
        }
        return node.asText();
    }

    /** A value without the field is as old as its record. */
    private Instant createdAt(JsonNode root, long timestamp) {
        JsonPointer path = paths.createdAt();
        JsonNode node = path == null ? MissingNode.getInstance() : root.at(path);
        return node.isMissingNode() || node.isNull() ? Instant.ofEpochMilli(timestamp) : time(node, path);
    }

    private static Instant time(JsonNode node, @Nullable JsonPointer path) {
        Instant time = parsedTime(node, path);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new InvalidEventException(
                    "the field " + path + " is a time out of range: events carry the years 1 to 9999");
        }
        return time;
    }

    private static Instant parsedTime(JsonNode node, @Nullable JsonPointer path) {
        try {
            if (node.isNumber()) {
                long number = node.asLong();
                return Math.abs(number) < SECONDS_LIMIT ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidEventException("the field " + path
                    + " is neither a time as in ISO 8601 with its offset nor seconds or milliseconds since 1970");
        }
    }
}
