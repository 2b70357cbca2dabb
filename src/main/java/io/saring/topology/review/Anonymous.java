package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Review;
import java.time.Instant;
import java.util.List;

/** A case without what leads to a person: kept for its numbers alone. Stateless. */
final class Anonymous {

    private static final String NOBODY = "erased";

    private Anonymous() {}

    /** What is left of a case that nobody has to decide about any more. */
    static Case of(Case own, Instant now) {
        return new Case(
                Case.State.CLOSED,
                Case.Waiting.NOTHING,
                own.queue(),
                subject(own.subject()),
                own.clock(),
                null,
                new Case.Reports(
                        own.reports().count(),
                        own.reports().newest().stream().map(Anonymous::report).toList()),
                new Case.Reviews(
                        own.reviews().accepted().stream().map(Anonymous::review).toList(), List.of()),
                own.outcome(),
                now);
    }

    private static Case.Subject subject(Case.Subject own) {
        Case.PolicyDecision decision = own.decision();
        return new Case.Subject(
                own.origin(),
                null,
                null,
                own.severity(),
                own.campaignMessages(),
                decision == null
                        ? null
                        : new Case.PolicyDecision(
                                NOBODY,
                                NOBODY,
                                decision.action(),
                                decision.policy(),
                                decision.policyVersion(),
                                decision.rules(),
                                decision.conditions(),
                                NOBODY,
                                decision.grounds(),
                                decision.decidedAt()));
    }

    private static Case.Reported report(Case.Reported own) {
        return new Case.Reported(
                NOBODY,
                own.source(),
                own.regime(),
                own.category(),
                own.urgent(),
                null,
                own.territory(),
                own.receivedAt());
    }

    /** Reviewers stay; who appeals is concerned. */
    private static Case.Reviewed review(Case.Reviewed own) {
        boolean isConcerned = own.kind() == Review.Kind.APPEALED;
        return new Case.Reviewed(
                NOBODY,
                own.kind(),
                isConcerned ? NOBODY : own.reviewer(),
                own.waitedFor(),
                own.waitedIn(),
                own.action(),
                own.labels(),
                own.at());
    }
}
