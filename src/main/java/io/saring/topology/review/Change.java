package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Outcome;
import java.util.Optional;

/**
 * What an event makes of a case.
 *
 * @param now the case afterwards; absent where it did not change, or there is none
 * @param outcome what was decided, where something was
 */
record Change(Optional<Case> now, Optional<Outcome> outcome) {

    /** Nothing. */
    static final Change NONE = new Change(Optional.empty(), Optional.empty());

    static Change of(Case now) {
        return new Change(Optional.of(now), Optional.empty());
    }
}
