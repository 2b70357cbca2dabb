package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A labeller's answer about one message: a fact that never changes.
 *
 * @param id the event's identifier
 * @param messageId the message's own identifier
 * @param source where the message was read
 * @param stream the configured stream that it came through
 * @param text the text in the form that {@code textForm} names, absent for {@link TextForm#NONE}
 * @param textForm the form of {@code text}
 * @param textHash SHA-256 of the original text, in hexadecimal
 * @param textLength characters of the text; -1 in events of versions that did not count them
 * @param links links in the text; -1 in events of versions that did not count them
 * @param matches what word lists found in the text
 * @param fingerprint what tells near-duplicates of the text, where it is long enough
 * @param channel where it was written, where there is one
 * @param authorRef a pseudonymous reference to the author, where there is one
 * @param parentId the message that it answers, where there is one
 * @param createdAt when the message was written
 * @param createdAtReplaced whether what the message said of that could not be, and its record's timestamp took its place
 * @param attributes those of the message that the configuration passes on
 * @param labelledAt when this event was made
 * @param language the language and script
 * @param results one result for each task that was answered
 * @param unanswered the tasks that were asked and have no answer, each with why
 * @param provenance what made the results
 * @param status whether it is the configured engine's answer
 * @param timings how long it took
 * @param supersedes the degraded event that it replaces, where there is one
 * @param replayId the replay that made it; absent for live traffic
 */
public record LabelledMessage(
        String id,
        String messageId,
        SourcePosition source,
        String stream,
        @Nullable String text,
        TextForm textForm,
        String textHash,
        int textLength,
        int links,
        List<ListMatch> matches,
        @Nullable String fingerprint,
        @Nullable String channel,
        @Nullable String authorRef,
        @Nullable String parentId,
        Instant createdAt,
        boolean createdAtReplaced,
        Map<String, String> attributes,
        Instant labelledAt,
        Language language,
        List<LabelResult> results,
        List<Unanswered> unanswered,
        Provenance provenance,
        LabelStatus status,
        Timings timings,
        @Nullable Superseded supersedes,
        @Nullable String replayId) {

    public LabelledMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(language, "language");
        attributes = Map.copyOf(attributes);
        results = List.copyOf(results);
        unanswered = List.copyOf(unanswered);
        matches = List.copyOf(matches);
    }
}
