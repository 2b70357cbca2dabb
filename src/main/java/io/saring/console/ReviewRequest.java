package io.saring.console;

import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.domain.Grounds;
import io.saring.domain.Review;
import io.saring.domain.Role;
import io.saring.ops.http.Caller;
import io.saring.ops.http.RefusedException;
import io.saring.ops.http.Request;
import io.saring.ops.http.RequestBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what somebody wants to do about a case. Stateless. */
final class ReviewRequest {

    private ReviewRequest() {}

    /**
     * A review by whoever asks.
     *
     * @throws RefusedException where it says what cannot be, or what its sender may not do
     */
    static Review read(Request request, CaseKey key, Instant now) {
        RequestBody body = request.body();
        Review.Kind kind = body.oneOf("kind", Review.Kind.class)
                .orElseThrow(() -> RefusedException.wrong(
                        "kind: is missing; say decided, assigned, released, corrected," + " escalated or appealed"));
        Review review = new Review(
                body.text("id").orElseGet(() -> UUID.randomUUID().toString()),
                key,
                kind,
                reviewer(request.caller(), kind, body),
                body.oneOf("action", Action.class).orElse(null),
                body.text("target").orElse(null),
                new Grounds(
                        body.text("ground").orElse(null),
                        body.text("category").orElse(null),
                        body.text("legal_basis").orElse(null)),
                body.named("labels"),
                body.texts("territory"),
                body.time("expires_at").orElse(null),
                now);
        body.requireNothingElse();
        requireWhole(review);
        return review;
    }

    private static void requireWhole(Review review) {
        if (review.kind() == Review.Kind.DECIDED && (review.action() == null || review.action() == Action.REVIEW)) {
            throw RefusedException.wrong("action: a verdict needs one: allow, route, limit or block");
        }
        if (review.kind() == Review.Kind.CORRECTED && review.labels().isEmpty()) {
            throw RefusedException.wrong("labels: a correction needs some, such as {\"toxicity\": \"none\"}");
        }
        if (review.kind() == Review.Kind.ERASED) {
            throw RefusedException.wrong("kind: who is erased is told to Kafka alone");
        }
        if (review.kind() == Review.Kind.ESCALATED && review.target() == null) {
            throw RefusedException.wrong("target: an escalation needs the queue that the case goes to");
        }
    }

    /** Who appeals has no token: whoever speaks for the platform says who it is. */
    private static String reviewer(Caller caller, Review.Kind kind, RequestBody body) {
        if (kind == Review.Kind.APPEALED) {
            requireRole(caller, Role.OPERATOR, "appeals are sent with a token with the role operator");
            return body.text("appellant")
                    .orElseThrow(
                            () -> RefusedException.wrong("appellant: is missing; say who appeals, as a pseudonym"));
        }
        requireRole(caller, Role.REVIEWER, "reviews are sent with a token with the role reviewer");
        return caller.name();
    }

    private static void requireRole(Caller caller, Role role, String message) {
        if (!caller.roles().contains(role)) {
            throw new RefusedException(403, message);
        }
    }

    /** The same person takes a case. */
    static Review assignment(Caller caller, CaseKey key, Instant now) {
        return new Review(
                UUID.randomUUID().toString(),
                key,
                Review.Kind.ASSIGNED,
                caller.name(),
                null,
                null,
                Grounds.NONE,
                Map.of(),
                List.of(),
                null,
                now);
    }
}
