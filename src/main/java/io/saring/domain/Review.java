package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person does about a case.
 *
 * @param id its identifier; a second one with the same changes nothing
 * @param about the message
 * @param kind what is done
 * @param reviewer who does it
 * @param action of a verdict: what to do with the message
 * @param target of an escalation: the queue that it goes to; of an erasure: the pseudonym
 * @param grounds of a verdict: what it rests on
 * @param labels tasks and the labels that are right in this person's eyes
 * @param territory of a verdict: countries where it holds, none where it holds everywhere
 * @param expiresAt of a verdict: when the action ends, where it does
 * @param at when it was done
 */
public record Review(
        String id,
        CaseKey about,
        Kind kind,
        String reviewer,
        @Nullable Action action,
        @Nullable String target,
        Grounds grounds,
        Map<String, String> labels,
        List<String> territory,
        @Nullable Instant expiresAt,
        Instant at) {

    /** What a person can do. */
    public enum Kind {
        /** Takes the case, or keeps it longer. */
        ASSIGNED,
        /** Gives it back. */
        RELEASED,
        /** Says what is done with the message. */
        DECIDED,
        /** Puts labels right, and nothing else. */
        CORRECTED,
        /** Sends it to another queue. */
        ESCALATED,
        /** Objects to what was decided. */
        APPEALED,
        /** Has the message's sender erased: the case goes on under the pseudonym that is its target. */
        ERASED
    }

    public Review {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reviewer, "reviewer");
        Objects.requireNonNull(at, "at");
        labels = Map.copyOf(labels);
        territory = List.copyOf(territory);
    }
}
