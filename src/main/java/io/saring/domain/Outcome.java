package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a message, as a statement of reasons: by a person, or by a policy that limits or blocks without one. Never
 * edited: a later one negates an earlier one.
 *
 * @param id the event's identifier
 * @param negates the earlier outcome that this one takes the place of, where there is one
 * @param about the message
 * @param channel as in the message
 * @param language the message's language code
 * @param action what is done with the message
 * @param grounds what it rests on
 * @param source how it came to be looked at
 * @param regime the regime of the report that it answers, where there is one
 * @param category the category of that report
 * @param facts what it rests on, without the text
 * @param automatedDetection whether a program found it
 * @param automatedDecision whether no person took part in deciding
 * @param territory countries where it holds, none where it holds everywhere
 * @param expiresAt when the action ends, where it does
 * @param redress how whoever is concerned can object, where that is configured
 * @param reviewer who decided; absent where it was a program
 * @param policyAction what the policy had decided, where that is known
 * @param rules the policy's rules that fired
 * @param labels labels that the reviewer put right
 * @param blind whether the reviewer did not see what the policy had decided
 * @param sample whether it was drawn at random
 * @param receivedAt when the case was received
 * @param dueAt when it was due, where there was a deadline
 * @param decidedAt when it was decided
 */
public record Outcome(
        String id,
        @Nullable String negates,
        CaseKey about,
        @Nullable String channel,
        String language,
        Action action,
        Grounds grounds,
        Source source,
        @Nullable String regime,
        @Nullable String category,
        List<String> facts,
        boolean automatedDetection,
        boolean automatedDecision,
        List<String> territory,
        @Nullable Instant expiresAt,
        @Nullable String redress,
        @Nullable String reviewer,
        @Nullable Action policyAction,
        List<FiredRule> rules,
        Map<String, String> labels,
        boolean blind,
        boolean sample,
        Instant receivedAt,
        @Nullable Instant dueAt,
        Instant decidedAt) {

    /** How it came to be looked at. */
    public enum Source {
        /** The platform's own. */
        OWN_INITIATIVE,
        /** Somebody's report. */
        USER,
        /** A trusted flagger's. */
        TRUSTED_FLAGGER,
        /** An authority's order. */
        AUTHORITY
    }

    /**
     * Whether a rule that fired was right in the reviewer's eyes: the label is what the reviewer says it is, or, where the reviewer says
     * nothing of labels, the message is restricted.
     */
    public boolean confirms(FiredRule fired) {
        String corrected = labels.get(fired.task());
        return corrected == null ? action.restricts() : corrected.equals(fired.label());
    }

    /** Whether a person did something else than the policy, where the policy had not left it to a person. */
    public boolean overrides() {
        return !automatedDecision && policyAction != null && policyAction != Action.REVIEW && policyAction != action;
    }

    public Outcome {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(decidedAt, "decidedAt");
        facts = List.copyOf(facts);
        territory = List.copyOf(territory);
        rules = List.copyOf(rules);
        labels = Map.copyOf(labels);
    }
}
