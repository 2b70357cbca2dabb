package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.FiredRule;
import io.saring.domain.Grounds;
import io.saring.domain.LabelStatus;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.domain.SourcePosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events about messages of one stream, as tests of cases need them. */
public final class ReviewEvents {

    public static final String STREAM = "social";

    private ReviewEvents() {}

    /** A decision about a message, by a rule about scams in Indonesian. */
    public static Decision decision(String message, Action action, Instant at) {
        return decision(message, action, at, null, null);
    }

    /** One that takes the place of an earlier one, whose labels were the cheap engine's. */
    public static Decision superseding(String message, Action action, Instant at) {
        return decision(message, action, at, "labelled-" + message, null);
    }

    /** One of a replay. */
    public static Decision replayed(String message, Action action, Instant at) {
        return decision(message, action, at, null, "replay-1");
    }

    private static Decision decision(
            String message, Action action, Instant at, @Nullable String supersedes, @Nullable String replay) {
        boolean fired = action != Action.ALLOW;
        return new Decision(
                "d-" + message + "-" + at.toEpochMilli(),
                "labelled-" + message,
                message,
                supersedes,
                STREAM,
                "forum",
                new SourcePosition("social.messages", 1, 42, at.toEpochMilli(), false),
                LabelStatus.OK,
                at,
                "id",
                action,
                action == Action.REVIEW ? "trust" : null,
                "house",
                "3",
                null,
                fired ? List.of(new FiredRule("scams", "spam", "scam", 0.8, 0.93, action)) : List.of(),
                List.of(),
                List.of(),
                List.of(),
                fired ? "It looks like a scam." : "No rule fired.",
                fired ? "terms 4.2" : null,
                fired ? "fraud" : null,
                null,
                fired ? 2 : null,
                true,
                at,
                null,
                null,
                null,
                Map.of("campaign_messages", "40"),
                Map.of(),
                replay);
    }

    /** A report of a message. */
    public static Report report(String id, String message, Report.Source source, @Nullable String regime, Instant at) {
        return new Report(id, key(message), source, regime, "fraud", false, null, List.of(), at);
    }

    /** An urgent one of an authority. */
    public static Report urgent(String id, String message, String regime, Instant at) {
        return new Report(
                id, key(message), Report.Source.AUTHORITY, regime, "fraud", true, "order 7", List.of("ID"), at);
    }

    /** What a reviewer does without a verdict. */
    public static Review review(String id, String message, Review.Kind kind, String reviewer, Instant at) {
        return review(id, message, kind, reviewer, null, null, Map.of(), at);
    }

    /** A verdict. */
    public static Review verdict(String id, String message, String reviewer, Action action, Instant at) {
        return review(id, message, Review.Kind.DECIDED, reviewer, action, null, Map.of(), at);
    }

    /** Labels that are right in a reviewer's eyes. */
    public static Review correction(
            String id, String message, String reviewer, Map<String, String> labels, Instant at) {
        return review(id, message, Review.Kind.CORRECTED, reviewer, null, null, labels, at);
    }

    /** Whoever wrote the message is erased. */
    public static Review erasure(String id, String message, String pseudonym, Instant at) {
        return review(id, message, Review.Kind.ERASED, "eraser", null, pseudonym, Map.of(), at);
    }

    /** To another queue. */
    public static Review escalation(String id, String message, String reviewer, String target, Instant at) {
        return review(id, message, Review.Kind.ESCALATED, reviewer, null, target, Map.of(), at);
    }

    private static Review review(
            String id,
            String message,
            Review.Kind kind,
            String reviewer,
            @Nullable Action action,
            @Nullable String target,
            Map<String, String> labels,
            Instant at) {
        return new Review(id, key(message), kind, reviewer, action, target, Grounds.NONE, labels, List.of(), null, at);
    }

    static CaseKey key(String message) {
        return new CaseKey(STREAM, message);
    }
}
