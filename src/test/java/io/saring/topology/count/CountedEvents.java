package io.saring.topology.count;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.domain.SourcePosition;
import io.saring.domain.Superseded;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of one stream as tests of counts need them. */
public final class CountedEvents {

    private CountedEvents() {}

    /** A message's labels. */
    public static LabelledMessage labelled(
            String id, Instant at, @Nullable String channel, String language, double scam) {
        return labelled(id, at, channel, results(language, scam), LabelStatus.OK, null, null);
    }

    /** A message in English of an author, with the fingerprint of its text. */
    public static LabelledMessage fingerprinted(String id, Instant at, @Nullable String author, String fingerprint) {
        return labelled(id, at, fingerprint, null, author, results("en", 0.9), LabelStatus.OK, null, null);
    }

    /** The same by the cheap engine, under overload. */
    public static LabelledMessage degraded(
            String id, Instant at, @Nullable String channel, String language, double scam) {
        return labelled(id, at, channel, results(language, scam), LabelStatus.DEGRADED, null, null);
    }

    /** The same message labelled again. */
    public static LabelledMessage superseding(LabelledMessage earlier, String language, double scam) {
        return labelled(
                earlier.id() + "-again",
                Instant.ofEpochMilli(earlier.source().timestamp()),
                earlier.channel(),
                results(language, scam),
                LabelStatus.OK,
                new Superseded(earlier.id(), earlier.results()),
                null);
    }

    /** The same by a replay. */
    public static LabelledMessage replayed(LabelledMessage like) {
        return labelled(
                like.id(),
                Instant.ofEpochMilli(like.source().timestamp()),
                like.channel(),
                like.results(),
                LabelStatus.OK,
                null,
                "replay-1");
    }

    private static List<LabelResult> results(String language, double scam) {
        return List.of(
                LabelResult.of("language", List.of(language), new double[] {1}, null),
                LabelResult.of("spam", List.of("none", "scam"), new double[] {1 - scam, scam}, null));
    }

    private static LabelledMessage labelled(
            String id,
            Instant at,
            @Nullable String channel,
            List<LabelResult> results,
            LabelStatus status,
            @Nullable Superseded supersedes,
            @Nullable String replayId) {
        return labelled(id, at, null, channel, null, results, status, supersedes, replayId);
    }

    private static LabelledMessage labelled(
            String id,
            Instant at,
            @Nullable String fingerprint,
            @Nullable String channel,
            @Nullable String author,
            List<LabelResult> results,
            LabelStatus status,
            @Nullable Superseded supersedes,
            @Nullable String replayId) {
        return new LabelledMessage(
                id,
                "message-" + id,
                new SourcePosition("social.messages", 0, 0, at.toEpochMilli(), false),
                "social",
                null,
                TextForm.NONE,
                "hash",
                10,
                0,
                List.of(),
                fingerprint,
                channel,
                author,
                null,
                at,
                false,
                Map.of(),
                at,
                new Language(results.get(0).label(), 1, "Latn", false, null),
                results,
                List.of(),
                new Provenance("e", "m", "r", null, "1", 0, false, false, 0),
                status,
                new Timings(0, 0, 0),
                supersedes,
                replayId);
    }

    /** A decision about a labelled message, by a rule that looks at a label, and one that does not. */
    public static Decision decision(LabelledMessage about, Action action, String target, List<String> rules) {
        return new Decision(
                "d-" + about.id(),
                about.id(),
                about.messageId(),
                about.supersedes() == null ? null : about.supersedes().id(),
                about.stream(),
                about.channel(),
                about.source(),
                about.status(),
                Instant.ofEpochMilli(about.source().timestamp()),
                about.language().code(),
                action,
                target.isEmpty() ? null : target,
                "p",
                "1",
                null,
                rules.stream()
                        .limit(1)
                        .map(rule -> new FiredRule(rule, "spam", "scam", 0.5, 0.9, action))
                        .toList(),
                rules.stream()
                        .skip(1)
                        .map(rule -> new FiredCondition(rule, action))
                        .toList(),
                List.of(),
                List.of(),
                "Because.",
                null,
                null,
                null,
                null,
                true,
                about.labelledAt(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                about.replayId());
    }
}
