package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places of a message's fields in a JSON value, as JSON Pointers (RFC 6901). */
public record JsonPathsConfiguration(
        @JsonPropertyDescription("The message's identifier, as a JSON Pointer such as /data/id; needed.")
        String id,

        @JsonPropertyDescription("The text, as a JSON Pointer; needed.")
        String text,

        @JsonPropertyDescription(
                "When it was written: ISO 8601 with its offset, or seconds, milliseconds, microseconds or nanoseconds since 1970, as a number or in a string. Without the key, and for values without the field, the record's timestamp.")
        @Nullable
        String createdAt,

        @JsonPropertyDescription("Where it was written.") @Nullable
        String channel,

        @JsonPropertyDescription("The pseudonymous reference to the author.") @Nullable
        String authorRef,

        @JsonPropertyDescription("The message that it answers.") @Nullable
        String parentId,

        @JsonPropertyDescription("The language that the source believes it is in.") @Nullable
        String langHint,

        @JsonPropertyDescription(
                "Further fields, by the names of the attributes that they become, for example attachments: /data/files. Objects and arrays become JSON.")
        Map<String, String> attributes) {

    public JsonPathsConfiguration {
        Check.that(id != null, "streams[].json.id: is missing; it must be a JSON Pointer such as /data/id");
        Check.that(text != null, "streams[].json.text: is missing; it must be a JSON Pointer such as /data/text");
        Check.pointer("streams[].json.id", id);
        Check.pointer("streams[].json.text", text);
        Check.pointer("streams[].json.created-at", createdAt);
        Check.pointer("streams[].json.channel", channel);
        Check.pointer("streams[].json.author-ref", authorRef);
        Check.pointer("streams[].json.parent-id", parentId);
        Check.pointer("streams[].json.lang-hint", langHint);
        attributes = Check.properties("streams[].json.attributes", attributes);
        attributes.forEach((name, path) -> Check.pointer("streams[].json.attributes." + name, path));
    }
}
