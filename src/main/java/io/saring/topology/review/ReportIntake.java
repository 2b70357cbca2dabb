package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a report makes of a case: a new one, one more report in it, or it waits again. */
final class ReportIntake {

    private final Openings openings;
    private final Deadlines deadlines;

    ReportIntake(ReviewSettings settings, Deadlines deadlines) {
        this.openings = new Openings(settings);
        this.deadlines = deadlines;
    }

    /**
     * Takes in a report.
     *
     * @param before the message's case, where there is one
     * @param known the newest decision about the message, where it is still known
     */
    Change take(CaseKey key, @Nullable Case before, Report report, @Nullable Decision known, Instant now) {
        CaseFile file = before == null
                ? openings.open(key, Case.Origin.REPORT, known, report.receivedAt())
                : CaseFile.of(before);
        if (file.knowsReport(report.id())) {
            return Change.NONE;
        }
        boolean answered = file.waitsFor() == Case.Waiting.NOTHING && file.wasDecidedAfter(report.receivedAt());
        boolean reopens = file.waitsFor() == Case.Waiting.NOTHING && !answered && reopens(file, report);
        file.report(report);
        if (reopens) {
            file.reopen(Case.Waiting.VERDICT);
        }
        if (answered) {
            file.addMet(deadlines.of(report));
        }
        if (file.waitsFor() != Case.Waiting.NOTHING) {
            file.addDeadlines(deadlines.of(report));
        }
        return Change.of(file.at(now));
    }

    /**
     * Whether a report about what was decided has it decided anew: not where the message is gone already, nor because one more user
     * says the same, since a crowd could keep reviewers busy so.
     */
    private static boolean reopens(CaseFile file, Report report) {
        Case.Decided outcome = file.outcome();
        boolean isGone = outcome != null && outcome.action() == Action.BLOCK;
        boolean isFirstOfItsKind = file.reports().stream()
                .noneMatch(own -> own.source() == report.source()
                        && (report.regime() == null || report.regime().equals(own.regime())));
        return !isGone && (report.source() != Report.Source.USER || isFirstOfItsKind);
    }
}
