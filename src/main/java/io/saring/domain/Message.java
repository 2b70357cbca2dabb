package io.saring.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as a person wrote it, before any label.
 *
 * @param id the identifier in the source system
 * @param text the text, unchanged
 * @param channel where it was written, where there is one
 * @param authorRef a pseudonymous reference to the author, where there is one
 * @param parentId the message that this one answers, where there is one
 * @param createdAt when it was written
 * @param langHint the language that the source system believes it is in, where there is one
 * @param attributes further attributes of the source system
 */
public record Message(
        String id,
        String text,
        @Nullable String channel,
        @Nullable String authorRef,
        @Nullable String parentId,
        Instant createdAt,
        @Nullable String langHint,
        Map<String, String> attributes) {

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(createdAt, "createdAt");
        attributes = Map.copyOf(attributes);
    }
}
