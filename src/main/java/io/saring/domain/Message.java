package io.saring.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A message as a person wrote it, before any label.
 *
 * @param id the identifier in the source system
 * @param text the text, unchanged
 * @param channel where it was written, or null
 * @param authorRef a pseudonymous reference to the author, or null
 * @param parentId the message that this one answers, or null
 * @param createdAt when it was written
 * @param langHint the language that the source system believes it is in, or null
 * @param attributes further attributes of the source system
 */
public record Message(
        String id,
        String text,
        String channel,
        String authorRef,
        String parentId,
        Instant createdAt,
        String langHint,
        Map<String, String> attributes) {

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(createdAt, "createdAt");
        attributes = Map.copyOf(attributes);
    }
}
