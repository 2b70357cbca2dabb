package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Report;
import io.saring.domain.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case while it is changed. For one thread. */
final class CaseFile {

    /** Reports that a case keeps; all are on their topic. */
    private static final int REPORTS_KEPT = 20;

    private static final int REFUSED_KEPT = 5;

    /** Nobody who means well does more about one message. */
    private static final int REVIEWS_KEPT = 100;

    private Case.State state;
    private Case.Waiting waitsFor;
    private String target;
    private String language;
    private boolean blind;
    private Case.Subject subject;
    private Instant receivedAt;
    private final List<Case.Deadline> deadlines;
    private Case.@Nullable Assignment assignment;
    private int reportCount;
    private final List<Case.Reported> reports;
    private final List<Case.Reviewed> accepted;
    private final List<Case.Refused> refused;
    private Case.@Nullable Decided outcome;

    private CaseFile(Case own) {
        state = own.state();
        waitsFor = own.waitsFor();
        target = own.queue().target();
        language = own.queue().language();
        blind = own.queue().blind();
        subject = own.subject();
        receivedAt = own.clock().receivedAt();
        deadlines = new ArrayList<>(own.clock().deadlines());
        assignment = own.assignment();
        reportCount = own.reports().count();
        reports = new ArrayList<>(own.reports().newest());
        accepted = new ArrayList<>(own.reviews().accepted());
        refused = new ArrayList<>(own.reviews().refused());
        outcome = own.outcome();
    }

    /** One that is there. */
    static CaseFile of(Case own) {
        return new CaseFile(own);
    }

    /**
     * A new one, which waits for a verdict.
     *
     * @param blind whether the reviewer is not shown what the policy decided
     */
    static CaseFile open(String target, String language, boolean blind, Case.Subject subject, Instant receivedAt) {
        return new CaseFile(new Case(
                Case.State.OPEN,
                Case.Waiting.VERDICT,
                new Case.Queue(target, language, 0, blind),
                subject,
                new Case.Clock(receivedAt, List.of()),
                null,
                Case.Reports.NONE,
                Case.Reviews.NONE,
                null,
                receivedAt));
    }

    /** As it is now. */
    Case at(Instant now) {
        Case.Clock clock = new Case.Clock(receivedAt, deadlines);
        int priority = Priority.of(subject, reportCount, clock);
        return new Case(
                state,
                waitsFor,
                new Case.Queue(target, language, priority, blind),
                subject,
                clock,
                assignment,
                new Case.Reports(reportCount, reports),
                new Case.Reviews(accepted, refused),
                outcome,
                now);
    }

    Case.State state() {
        return state;
    }

    Case.Waiting waitsFor() {
        return waitsFor;
    }

    Case.Subject subject() {
        return subject;
    }

    Case.@Nullable Decided outcome() {
        return outcome;
    }

    int reportCount() {
        return reportCount;
    }

    List<Case.Reported> reports() {
        return reports;
    }

    /** Who has it at a time. */
    Optional<String> assignee(Instant at) {
        Case.Assignment own = assignment;
        return own != null && own.holdsAt(at) ? Optional.of(own.reviewer()) : Optional.empty();
    }

    private Stream<Case.Reviewed> accepted(Review.Kind kind) {
        return accepted.stream().filter(own -> own.kind() == kind);
    }

    /** Whether somebody has given a verdict about it. */
    boolean hasDecided(String reviewer) {
        return accepted.stream().anyMatch(own -> own.isVerdictOf(reviewer));
    }

    /** Whether somebody has appealed before. */
    boolean hasAppealed(String reviewer) {
        return accepted(Review.Kind.APPEALED).anyMatch(own -> own.reviewer().equals(reviewer));
    }

    /** How many verdicts there are. */
    long verdicts() {
        return accepted(Review.Kind.DECIDED).count();
    }

    /** The newest verdict, where there is one. */
    Optional<Case.Reviewed> lastVerdict() {
        return accepted(Review.Kind.DECIDED).reduce((first, second) -> second);
    }

    /** Whether a review of this identifier was taken or refused. */
    boolean knowsReview(String id) {
        return accepted.stream().anyMatch(own -> own.id().equals(id))
                || refused.stream().anyMatch(own -> own.id().equals(id));
    }

    /** Whether a report of this identifier is among the newest. */
    boolean knowsReport(String id) {
        return reports.stream().anyMatch(own -> own.id().equals(id));
    }

    /** A newer decision about the same message. */
    void judge(Case.Subject now, String ownLanguage) {
        subject = now;
        language = ownLanguage;
    }

    /** Takes in a report. */
    void report(Report report) {
        reportCount++;
        reports.add(Case.Reported.of(report));
        if (reports.size() > REPORTS_KEPT) {
            reports.remove(0);
        }
        if (report.receivedAt().isBefore(receivedAt)) {
            receivedAt = report.receivedAt();
        }
    }

    /** Adds deadlines; of the same step of one regime the earlier stays. */
    void addDeadlines(List<Case.Deadline> more) {
        for (Case.Deadline deadline : more) {
            Optional<Case.Deadline> open = deadlines.stream()
                    .filter(own -> own.metAt() == null && isSameStep(own, deadline))
                    .findFirst();
            if (open.isEmpty()) {
                deadlines.add(deadline);
            } else if (deadline.dueAt().isBefore(open.get().dueAt())) {
                deadlines.set(deadlines.indexOf(open.get()), deadline);
            }
        }
    }

    private static boolean isSameStep(Case.Deadline one, Case.Deadline other) {
        return one.regime().equals(other.regime()) && one.step() == other.step();
    }

    /** Whether a person decided about it at that time or later: topics are not in step, and what comes may be older. */
    boolean wasDecidedAfter(Instant time) {
        Case.Decided own = outcome;
        return own != null && !own.automated() && !own.decidedAt().isBefore(time);
    }

    /** Adds deadlines that the last verdict has met before they were known here. */
    void addMet(List<Case.Deadline> more) {
        Case.Decided own = outcome;
        if (own != null) {
            addDeadlines(more);
            meetAll(own.decidedAt());
        }
    }

    private void meetAll(Instant at) {
        for (Case.Step step : Case.Step.values()) {
            meet(step, at);
        }
    }

    private void meet(Case.Step step, Instant at) {
        deadlines.replaceAll(own -> own.step() != step || own.metAt() != null
                ? own
                : new Case.Deadline(own.regime(), own.step(), own.dueAt(), at));
    }

    /** Somebody has it. */
    void assign(String reviewer, Instant at, Instant until) {
        assignment = new Case.Assignment(reviewer, until);
        if (state == Case.State.OPEN) {
            state = Case.State.ASSIGNED;
        }
        meet(Case.Step.ACKNOWLEDGE, at);
    }

    /** Nobody has it any more. */
    void release() {
        assignment = null;
        if (state == Case.State.ASSIGNED) {
            state = Case.State.OPEN;
        }
    }

    /** It waits again, in the same queue. */
    void reopen(Case.Waiting what) {
        assignment = null;
        waitsFor = what;
        state = what == Case.Waiting.APPEAL ? Case.State.APPEALED : Case.State.OPEN;
    }

    /** It goes to another queue. */
    void moveTo(String queue) {
        target = queue;
        release();
    }

    /** Whoever gets it sees all of it. */
    void uncover() {
        blind = false;
    }

    /** A verdict of a person is what holds now; it waits for nothing more unless somebody says so. */
    void decide(Case.Decided now) {
        outcome = now;
        state = Case.State.DECIDED;
        waitsFor = Case.Waiting.NOTHING;
        assignment = null;
        meetAll(now.decidedAt());
    }

    /** What a program decided without a person. */
    void decidedBefore(Case.Decided before) {
        outcome = before;
    }

    /** Somebody else is asked as well. */
    void wantSecondOpinion() {
        waitsFor = Case.Waiting.SECOND_OPINION;
    }

    /** The second opinion is there. */
    void haveSecondOpinion() {
        waitsFor = Case.Waiting.NOTHING;
        assignment = null;
    }

    /** Nothing more will come. */
    void close() {
        state = Case.State.CLOSED;
        waitsFor = Case.Waiting.NOTHING;
        assignment = null;
    }

    /** Notes a review that changes it, of assignments the newest alone. */
    void accept(Review review) {
        accepted.removeIf(own -> isAssignment(review.kind()) && isAssignment(own.kind()));
        accepted.add(new Case.Reviewed(
                review.id(),
                review.kind(),
                review.reviewer(),
                waitsFor,
                target,
                review.action(),
                review.labels(),
                review.at()));
        if (accepted.size() > REVIEWS_KEPT) {
            accepted.remove(0);
        }
    }

    private static boolean isAssignment(Review.Kind kind) {
        return kind == Review.Kind.ASSIGNED || kind == Review.Kind.RELEASED;
    }

    /** Notes a review that changes nothing else. */
    void refuse(Review review, String reason) {
        refused.add(new Case.Refused(review.id(), reason));
        if (refused.size() > REFUSED_KEPT) {
            refused.remove(0);
        }
    }

    /** The language that its queue has. */
    String language() {
        return language;
    }

    /** Whether the reviewer is not shown what the policy decided. */
    boolean isBlind() {
        return blind;
    }

    /** When it was received first. */
    Instant receivedAt() {
        return receivedAt;
    }

    /** The deadline that a verdict has to meet, where there is one. */
    Optional<Instant> due() {
        return new Case.Clock(receivedAt, deadlines).next().map(Case.Deadline::dueAt);
    }
}
