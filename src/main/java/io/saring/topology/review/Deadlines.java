package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Report;
import java.time.Instant;
import java.util.List;

/** Until when something is to be done about a case. Immutable. */
final class Deadlines {

    /** The name of the deadlines that no regime sets. */
    static final String PLATFORM = "platform";

    private final ReviewSettings settings;

    Deadlines(ReviewSettings settings) {
        this.settings = settings;
    }

    /** The platform's own. */
    List<Case.Deadline> ofPlatform(Instant from) {
        Instant due = from.plus(settings.periods().due());
        return List.of(new Case.Deadline(PLATFORM, Case.Step.DECIDE, due, null));
    }

    /** A report's regime's; the platform's own where it names none that has a clock for it. */
    List<Case.Deadline> of(Report report) {
        Regime regime = report.regime() == null ? null : settings.regimes().get(report.regime());
        List<Case.Deadline> deadlines = regime == null ? List.of() : regime.deadlines(report);
        return deadlines.isEmpty() ? ofPlatform(report.receivedAt()) : deadlines;
    }
}
