package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Opens cases, each with what is known of its message. Immutable. */
final class Openings {

    private final ReviewSettings.Queues queues;

    Openings(ReviewSettings settings) {
        queues = settings.queues();
    }

    /**
     * A new case.
     *
     * @param known the newest decision about the message, where it is known
     */
    CaseFile open(CaseKey key, Case.Origin origin, @Nullable Decision known, Instant receivedAt) {
        CaseFile file = CaseFile.open(
                queues.of(known),
                Subjects.language(known),
                origin == Case.Origin.SAMPLE,
                Subjects.of(origin, known),
                receivedAt);
        if (known != null && Subjects.restricts(known)) {
            file.decidedBefore(
                    new Case.Decided(Statements.id(key, known.id()), known.action(), true, known.decidedAt(), null));
        }
        return file;
    }
}
