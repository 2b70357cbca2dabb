package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a policy's decision makes of cases: it wants a person, is drawn, or says something else about a message that has a case. */
final class DecisionIntake {

    private final ReviewSettings settings;
    private final Openings openings;
    private final Deadlines deadlines;
    private final Statements statements;

    DecisionIntake(ReviewSettings settings, Deadlines deadlines, Statements statements) {
        this.settings = settings;
        this.openings = new Openings(settings);
        this.deadlines = deadlines;
        this.statements = statements;
    }

    /**
     * Takes in a decision.
     *
     * @param before the message's case, where there is one
     */
    Change take(CaseKey key, @Nullable Case before, Decision decision, Instant now) {
        Optional<CaseFile> file =
                before == null ? opened(key, decision) : Optional.of(judgedAgain(CaseFile.of(before), decision));
        Optional<Outcome> outcome = outcome(key, before, decision);
        outcome.ifPresent(own -> file.ifPresent(its -> its.decidedBefore(Statements.decided(own, closes(its, own)))));
        return new Change(file.map(own -> own.at(now)), outcome);
    }

    /** What takes the place of a person's verdict can be appealed as long as that could. */
    private @Nullable Instant closes(CaseFile file, Outcome outcome) {
        return file.state() == Case.State.DECIDED
                ? outcome.decidedAt().plus(settings.periods().appeal())
                : null;
    }

    private Optional<CaseFile> opened(CaseKey key, Decision decision) {
        if (settings.drawn().isGolden(key)) {
            return Optional.of(open(key, Case.Origin.SAMPLE, decision));
        }
        if (decision.action() == Action.REVIEW) {
            return Optional.of(open(key, Case.Origin.POLICY, decision));
        }
        ReviewSettings.Drawn drawn = settings.drawn();
        double share = Subjects.restricts(decision) ? drawn.restricted() : drawn.allowed();
        return Draw.of(key, "sample", share) ? Optional.of(open(key, Case.Origin.SAMPLE, decision)) : Optional.empty();
    }

    private CaseFile open(CaseKey key, Case.Origin origin, Decision decision) {
        CaseFile file = openings.open(key, origin, decision, decision.decidedAt());
        file.addDeadlines(deadlines.ofPlatform(decision.decidedAt()));
        return file;
    }

    private CaseFile judgedAgain(CaseFile file, Decision decision) {
        file.judge(Subjects.of(file.subject().origin(), decision), decision.language());
        boolean wanted = decision.action() == Action.REVIEW;
        if (!wanted && isWaitingForItsPolicyAlone(file)) {
            file.close();
        } else if (wanted
                && decision.supersedes() == null
                && file.waitsFor() == Case.Waiting.NOTHING
                && !file.wasDecidedAfter(decision.decidedAt())) {
            // The message came anew, as one that was edited: what was decided was about another text.
            file.reopen(Case.Waiting.VERDICT);
            file.addDeadlines(deadlines.ofPlatform(decision.decidedAt()));
        }
        return file;
    }

    private static boolean isWaitingForItsPolicyAlone(CaseFile file) {
        return file.state() == Case.State.OPEN
                && file.subject().origin() == Case.Origin.POLICY
                && file.reportCount() == 0;
    }

    /** What a person decided stands where the labels alone are better than before, or the program decided earlier. */
    private Optional<Outcome> outcome(CaseKey key, @Nullable Case before, Decision decision) {
        Case.Decided earlier = before == null ? null : before.outcome();
        boolean stands = before != null && stands(before, decision);
        return Subjects.restricts(decision) && !stands && !settings.drawn().isGolden(key)
                ? Optional.of(statements.automated(key, decision, earlier == null ? null : earlier.id()))
                : Optional.empty();
    }

    private static boolean stands(Case before, Decision decision) {
        Case.Decided earlier = before.outcome();
        return earlier != null
                && !earlier.automated()
                && (decision.supersedes() != null || CaseFile.of(before).wasDecidedAfter(decision.decidedAt()));
    }
}
