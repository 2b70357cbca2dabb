package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labelled messages as tests of what reads them need them. */
public final class LabelledMessages {

    private LabelledMessages() {}

    /** One in a language, which is a scam with some probability. */
    public static LabelledMessage spam(String language, double scam) {
        return of(
                new Language(language, 1, "Latn", false, null),
                List.of(new LabelResult("spam", "scam", scam, Map.of("scam", scam, "none", 1 - scam), null)));
    }

    /** Like another, of a stream, by an author. */
    public static LabelledMessage by(String author, String stream, LabelledMessage like) {
        return like(like, stream, like.fingerprint(), author);
    }

    /** Like another, with a text's fingerprint. */
    public static LabelledMessage fingerprinted(String fingerprint, LabelledMessage like) {
        return like(like, like.stream(), fingerprint, like.authorRef());
    }

    private static LabelledMessage like(
            LabelledMessage like, String stream, @Nullable String fingerprint, @Nullable String author) {
        return new LabelledMessage(
                like.id(),
                like.messageId(),
                like.source(),
                stream,
                like.text(),
                like.textForm(),
                like.textHash(),
                like.textLength(),
                like.links(),
                like.matches(),
                fingerprint,
                like.channel(),
                author,
                like.parentId(),
                like.createdAt(),
                like.createdAtReplaced(),
                like.attributes(),
                like.labelledAt(),
                like.language(),
                like.results(),
                like.unanswered(),
                like.provenance(),
                like.status(),
                like.timings(),
                like.supersedes(),
                like.replayId());
    }

    /** One in a language with some results. */
    public static LabelledMessage of(Language language, List<LabelResult> results) {
        return of(language, results, List.of());
    }

    /** One in a language with some results, and tasks without one. */
    public static LabelledMessage of(Language language, List<LabelResult> results, List<Unanswered> unanswered) {
        return new LabelledMessage(
                "e-1",
                "m-1",
                new SourcePosition("social.messages", 0, 0, 0, false),
                "social",
                null,
                TextForm.NONE,
                "hash",
                0,
                0,
                List.of(),
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                false,
                Map.of("ticket", "7"),
                Instant.EPOCH,
                language,
                results,
                unanswered,
                new Provenance("e", "m", "r", null, "1", 0, false, false, 0),
                LabelStatus.OK,
                new Timings(0, 0, 0),
                null,
                null);
    }
}
