package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Outcome;
import io.saring.domain.Review;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person's review makes of a case. */
final class ReviewIntake {

    private final ReviewSettings settings;
    private final Openings openings;
    private final Deadlines deadlines;
    private final Statements statements;
    private final Refusals refusals = new Refusals();

    ReviewIntake(ReviewSettings settings, Deadlines deadlines, Statements statements) {
        this.settings = settings;
        this.openings = new Openings(settings);
        this.deadlines = deadlines;
        this.statements = statements;
    }

    /**
     * Takes in a review, or notes in the case why it cannot.
     *
     * @param before the message's case, where there is one
     * @param known the newest decision about the message, where it is still known
     */
    Change take(CaseKey key, @Nullable Case before, Review review, @Nullable Decision known, Instant now) {
        CaseFile file = before == null ? appealed(key, review, known) : CaseFile.of(before);
        if (file == null || file.knowsReview(review.id())) {
            return Change.NONE;
        }
        Optional<String> refusal = refusals.of(file, review);
        if (refusal.isPresent()) {
            file.refuse(review, refusal.get());
            return Change.of(file.at(now));
        }
        Optional<Outcome> outcome = accept(key, file, review);
        return new Change(Optional.of(file.at(now)), outcome);
    }

    /** The case of an appeal against what a program decided; absent where there is nothing that could be appealed. */
    private @Nullable CaseFile appealed(CaseKey key, Review review, @Nullable Decision known) {
        boolean isAppeal = review.kind() == Review.Kind.APPEALED && known != null && Subjects.restricts(known);
        return isAppeal ? openings.open(key, Case.Origin.APPEAL, known, review.at()) : null;
    }

    private Optional<Outcome> accept(CaseKey key, CaseFile file, Review review) {
        Optional<Case.Reviewed> first = file.lastVerdict();
        Case.Waiting waited = file.waitsFor();
        Optional<Outcome> outcome = Optional.empty();
        if (review.kind() == Review.Kind.DECIDED && waited != Case.Waiting.SECOND_OPINION) {
            outcome = Optional.of(statements.ofPerson(key, file, review, Objects.requireNonNull(review.action())));
        }
        file.accept(review);
        switch (review.kind()) {
            case ASSIGNED ->
                file.assign(
                        review.reviewer(),
                        review.at(),
                        review.at().plus(settings.periods().assignment()));
            case RELEASED -> file.release();
            case ESCALATED -> file.moveTo(Objects.requireNonNull(review.target()));
            case APPEALED -> {
                file.reopen(Case.Waiting.APPEAL);
                file.addDeadlines(deadlines.ofPlatform(review.at()));
            }
            case DECIDED -> {
                if (waited == Case.Waiting.SECOND_OPINION) {
                    compare(file, first, review);
                } else {
                    decide(key, file, waited, outcome.orElseThrow());
                }
            }
            case CORRECTED, ERASED -> {
                // Labels are noted with the review; what is erased gets another key.
            }
        }
        return settings.drawn().isGolden(key) ? Optional.empty() : outcome;
    }

    private void decide(CaseKey key, CaseFile file, Case.Waiting waited, Outcome outcome) {
        Case.Decided before = file.outcome();
        // Who has been answered has had the time to object.
        Instant closes = waited == Case.Waiting.APPEAL && before != null && before.closesAt() != null
                ? before.closesAt()
                : outcome.decidedAt().plus(settings.periods().appeal());
        boolean isFirst = file.verdicts() == 1;
        file.decide(Statements.decided(outcome, closes));
        if (isFirst && Draw.of(key, "second", settings.drawn().secondOpinions())) {
            file.wantSecondOpinion();
        }
    }

    private void compare(CaseFile file, Optional<Case.Reviewed> first, Review second) {
        Action before = first.map(Case.Reviewed::action).orElse(null);
        file.haveSecondOpinion();
        if (second.action() != before) {
            file.uncover();
            file.moveTo(settings.queues().disagreements());
            file.reopen(Case.Waiting.VERDICT);
            file.addDeadlines(deadlines.ofPlatform(second.at()));
        }
    }
}
