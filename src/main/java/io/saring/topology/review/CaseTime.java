package io.saring.topology.review;

import io.saring.domain.Case;
import java.time.Instant;
import java.util.Optional;

/** What time alone makes of a case: who has it goes away, nobody can object any more, it is forgotten. Immutable. */
final class CaseTime {

    private final ReviewSettings.Periods periods;

    CaseTime(ReviewSettings settings) {
        periods = settings.periods();
    }

    /** When something comes of it; absent where nothing does. */
    Optional<Instant> next(Case own) {
        if (own.state() == Case.State.CLOSED) {
            return Optional.of(own.changedAt().plus(periods.closedKept()));
        }
        Case.Assignment assignment = own.assignment();
        if (assignment != null) {
            return Optional.of(assignment.until());
        }
        Case.Decided outcome = own.outcome();
        return own.state() == Case.State.DECIDED && outcome != null
                ? Optional.ofNullable(outcome.closesAt())
                : Optional.empty();
    }

    /** What a case is by now, whose time may have come; absent where it is forgotten. */
    Optional<Case> pass(Case own, Instant now) {
        if (next(own).filter(due -> !due.isAfter(now)).isEmpty()) {
            // It was put off since, as by a longer time in the configuration.
            return Optional.of(own);
        }
        if (own.state() == Case.State.CLOSED) {
            return Optional.empty();
        }
        CaseFile file = CaseFile.of(own);
        if (own.assignment() != null) {
            file.release();
        } else {
            file.close();
        }
        return Optional.of(file.at(now));
    }
}
