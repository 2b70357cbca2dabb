package io.saring.schema;

import io.saring.domain.Case;
import io.saring.domain.Grounds;
import io.saring.domain.Review;
import io.saring.event.Assignment;
import io.saring.event.CaseDecision;
import io.saring.event.CaseOrigin;
import io.saring.event.CaseOutcome;
import io.saring.event.CaseQueue;
import io.saring.event.CaseReport;
import io.saring.event.CaseReview;
import io.saring.event.CaseState;
import io.saring.event.CaseSubject;
import io.saring.event.DeadlineStep;
import io.saring.event.RefusedReview;
import io.saring.event.ReviewKind;
import io.saring.event.Waiting;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cases, Avro to domain and back. */
final class CaseMapping {

    private CaseMapping() {}

    static Case toDomain(io.saring.event.Case avro) {
        return new Case(
                state(avro.getState()),
                waiting(avro.getWaitsFor()),
                queue(avro.getQueue()),
                subject(avro.getSubject()),
                new Case.Clock(
                        avro.getReceivedAt(),
                        avro.getDeadlines().stream().map(CaseMapping::deadline).toList()),
                assignment(avro.getAssignment()),
                new Case.Reports(
                        avro.getReportCount(),
                        avro.getReports().stream().map(CaseMapping::report).toList()),
                new Case.Reviews(
                        avro.getReviews().stream().map(CaseMapping::review).toList(),
                        avro.getRefused().stream()
                                .map(own -> new Case.Refused(own.getId(), own.getReason()))
                                .toList()),
                outcome(avro.getOutcome()),
                avro.getChangedAt());
    }

    static io.saring.event.Case toAvro(Case own) {
        return new io.saring.event.Case(
                CaseState.valueOf(own.state().name()),
                Waiting.valueOf(own.waitsFor().name()),
                queue(own.queue()),
                subject(own.subject()),
                own.clock().receivedAt(),
                own.clock().next().map(Case.Deadline::dueAt).orElse(null),
                own.clock().deadlines().stream().map(CaseMapping::deadline).toList(),
                assignment(own.assignment()),
                own.reports().count(),
                own.reports().newest().stream().map(CaseMapping::report).toList(),
                own.reviews().accepted().stream().map(CaseMapping::review).toList(),
                own.reviews().refused().stream()
                        .map(refused -> new RefusedReview(refused.id(), refused.reason()))
                        .toList(),
                outcome(own.outcome()),
                own.changedAt());
    }

    /** A state that a later version added reads as OPEN: let a person look. */
    private static Case.State state(CaseState avro) {
        return avro == CaseState.UNKNOWN ? Case.State.OPEN : Case.State.valueOf(avro.name());
    }

    private static Case.Waiting waiting(Waiting avro) {
        return avro == Waiting.UNKNOWN ? Case.Waiting.VERDICT : Case.Waiting.valueOf(avro.name());
    }

    private static Case.Queue queue(CaseQueue avro) {
        return new Case.Queue(avro.getTarget(), avro.getLanguage(), avro.getPriority(), avro.getBlind());
    }

    private static CaseQueue queue(Case.Queue queue) {
        return new CaseQueue(queue.target(), queue.language(), queue.priority(), queue.blind());
    }

    private static Case.Subject subject(CaseSubject avro) {
        CaseDecision decision = avro.getDecision();
        return new Case.Subject(
                avro.getOrigin() == CaseOrigin.UNKNOWN
                        ? Case.Origin.REPORT
                        : Case.Origin.valueOf(avro.getOrigin().name()),
                avro.getChannel(),
                PositionMapping.toDomainIfAny(avro.getSource()),
                avro.getSeverity(),
                avro.getCampaignMessages(),
                decision == null ? null : decision(decision));
    }

    private static CaseSubject subject(Case.Subject subject) {
        Case.PolicyDecision decision = subject.decision();
        return new CaseSubject(
                CaseOrigin.valueOf(subject.origin().name()),
                subject.channel(),
                PositionMapping.toAvroIfAny(subject.source()),
                subject.severity(),
                subject.campaignMessages(),
                decision == null ? null : decision(decision));
    }

    private static Case.PolicyDecision decision(CaseDecision avro) {
        return new Case.PolicyDecision(
                avro.getId(),
                avro.getLabelledId(),
                ActionMapping.toDomain(avro.getAction()),
                avro.getPolicy(),
                avro.getPolicyVersion(),
                RuleMapping.rules(avro.getRules()),
                RuleMapping.conditions(avro.getConditions()),
                avro.getReason(),
                new Grounds(avro.getGround(), avro.getGroundCategory(), avro.getLegalBasis()),
                avro.getDecidedAt());
    }

    private static CaseDecision decision(Case.PolicyDecision decision) {
        Grounds grounds = decision.grounds();
        return new CaseDecision(
                decision.id(),
                decision.labelledId(),
                ActionMapping.toAvro(decision.action()),
                decision.policy(),
                decision.policyVersion(),
                RuleMapping.avroRules(decision.rules()),
                RuleMapping.avroConditions(decision.conditions()),
                decision.reason(),
                grounds.ground(),
                grounds.category(),
                grounds.legalBasis(),
                decision.decidedAt());
    }

    private static Case.Deadline deadline(io.saring.event.Deadline avro) {
        return new Case.Deadline(avro.getRegime(), step(avro.getStep()), avro.getDueAt(), avro.getMetAt());
    }

    /** A step that a later version added reads as DECIDE: a verdict is what ends it. */
    private static Case.Step step(DeadlineStep avro) {
        return avro == DeadlineStep.UNKNOWN ? Case.Step.DECIDE : Case.Step.valueOf(avro.name());
    }

    private static io.saring.event.Deadline deadline(Case.Deadline deadline) {
        return new io.saring.event.Deadline(
                deadline.regime(), DeadlineStep.valueOf(deadline.step().name()), deadline.dueAt(), deadline.metAt());
    }

    private static Case.@Nullable Assignment assignment(@Nullable Assignment avro) {
        return avro == null ? null : new Case.Assignment(avro.getReviewer(), avro.getUntil());
    }

    private static @Nullable Assignment assignment(Case.@Nullable Assignment assignment) {
        return assignment == null ? null : new Assignment(assignment.reviewer(), assignment.until());
    }

    private static Case.Reported report(CaseReport avro) {
        return new Case.Reported(
                avro.getId(),
                ReportMapping.source(avro.getSource()),
                avro.getRegime(),
                avro.getCategory(),
                avro.getUrgent(),
                avro.getReference(),
                avro.getTerritory(),
                avro.getReceivedAt());
    }

    private static CaseReport report(Case.Reported report) {
        return new CaseReport(
                report.id(),
                ReportMapping.source(report.source()),
                report.regime(),
                report.category(),
                report.urgent(),
                report.reference(),
                report.territory(),
                report.receivedAt());
    }

    private static Case.Reviewed review(CaseReview avro) {
        return new Case.Reviewed(
                avro.getId(),
                kind(avro.getKind()),
                avro.getReviewer(),
                waiting(avro.getWaitedFor()),
                avro.getWaitedIn(),
                ActionMapping.toDomainIfAny(avro.getAction()),
                avro.getLabels(),
                avro.getReviewedAt());
    }

    /** A kind that a later version added reads as CORRECTED, which changes nothing else. */
    private static Review.Kind kind(ReviewKind avro) {
        return avro == ReviewKind.UNKNOWN ? Review.Kind.CORRECTED : ReviewMapping.kind(avro);
    }

    private static CaseReview review(Case.Reviewed review) {
        return new CaseReview(
                review.id(),
                ReviewMapping.kind(review.kind()),
                review.reviewer(),
                Waiting.valueOf(review.waitedFor().name()),
                review.waitedIn(),
                ActionMapping.toAvroIfAny(review.action()),
                new TreeMap<>(review.labels()),
                review.at());
    }

    private static Case.@Nullable Decided outcome(@Nullable CaseOutcome avro) {
        return avro == null
                ? null
                : new Case.Decided(
                        avro.getId(),
                        ActionMapping.toDomain(avro.getAction()),
                        avro.getAutomated(),
                        avro.getDecidedAt(),
                        avro.getClosesAt());
    }

    private static @Nullable CaseOutcome outcome(Case.@Nullable Decided decided) {
        Instant closes = decided == null ? null : decided.closesAt();
        return decided == null
                ? null
                : new CaseOutcome(
                        decided.id(),
                        ActionMapping.toAvro(decided.action()),
                        decided.automated(),
                        decided.decidedAt(),
                        closes);
    }
}
