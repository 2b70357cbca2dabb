package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody reports a message, or orders that something is done about it. It carries no text.
 *
 * @param id its identifier
 * @param about the message
 * @param source who reports
 * @param regime the name of the regime whose clocks run, where there is one
 * @param category what is said to be wrong, in the regime's words, where it is said
 * @param urgent whether the regime's urgent clock runs
 * @param reference what the reporter calls it, where it has a name
 * @param territory countries that it is about (ISO 3166-1), none where it is about all
 * @param receivedAt when it was received: clocks begin here
 */
public record Report(
        String id,
        CaseKey about,
        Source source,
        @Nullable String regime,
        @Nullable String category,
        boolean urgent,
        @Nullable String reference,
        List<String> territory,
        Instant receivedAt) {

    /** Who reports, from whom comes last to whom comes first. */
    public enum Source {
        /** Somebody who saw it. */
        USER,
        /** Somebody whose notices come first. */
        TRUSTED_FLAGGER,
        /** Somebody who can order. */
        AUTHORITY
    }

    public Report {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(receivedAt, "receivedAt");
        territory = List.copyOf(territory);
    }
}
