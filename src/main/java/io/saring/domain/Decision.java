package io.saring.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy's verdict about one labelled message: an opinion.
 *
 * @param id the event's identifier
 * @param labelledId the labelled event that was judged
 * @param messageId the message's own identifier
 * @param supersedes the labelled event whose decision this one replaces, where there is one
 * @param stream the configured stream that it came through
 * @param channel as in the labelled event
 * @param source where the message lies; absent in decisions of versions that did not say
 * @param status whether the labels were the configured engine's
 * @param appendedAt when the message was appended to its topic
 * @param language the language that thresholds were chosen by
 * @param action what to do
 * @param target the team or queue, where there is one
 * @param policy the policy's name
 * @param policyVersion the policy's version
 * @param policyHash SHA-256 of the policy's document, in hexadecimal
 * @param rules the rules that look at a label and fired, in the policy's order
 * @param conditions the rules that look at none and fired, in the policy's order
 * @param shadowRules the names of rules in shadow that would have fired
 * @param unchecked the tasks of the policy that it could not judge the message by, each with why
 * @param reason one sentence without the message's text
 * @param ground the ground that the policy names, where there is one
 * @param groundCategory the category of harm, where the policy names one
 * @param legalBasis the law that the ground is, where the policy names one
 * @param severity how much harm it is about, 1 to 4, where the rule says it
 * @param automated whether no person took part
 * @param decidedAt when it was decided
 * @param expiresAt when the action ends, where there is one
 * @param shadowAction what the shadow policy would have done, where there is one
 * @param shadowPolicy the shadow policy's name and version, where there is one
 * @param inputs the stateful inputs that were used
 * @param attributes as in the labelled event
 * @param replayId the replay that made it; absent for live traffic
 */
public record Decision(
        String id,
        String labelledId,
        String messageId,
        @Nullable String supersedes,
        String stream,
        @Nullable String channel,
        @Nullable SourcePosition source,
        LabelStatus status,
        @Nullable Instant appendedAt,
        String language,
        Action action,
        @Nullable String target,
        String policy,
        String policyVersion,
        @Nullable String policyHash,
        List<FiredRule> rules,
        List<FiredCondition> conditions,
        List<String> shadowRules,
        List<Unanswered> unchecked,
        String reason,
        @Nullable String ground,
        @Nullable String groundCategory,
        @Nullable String legalBasis,
        @Nullable Integer severity,
        boolean automated,
        Instant decidedAt,
        @Nullable Instant expiresAt,
        @Nullable Action shadowAction,
        @Nullable String shadowPolicy,
        Map<String, String> inputs,
        Map<String, String> attributes,
        @Nullable String replayId) {

    public Decision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        rules = List.copyOf(rules);
        conditions = List.copyOf(conditions);
        shadowRules = List.copyOf(shadowRules);
        unchecked = List.copyOf(unchecked);
        inputs = sorted(inputs);
        attributes = sorted(attributes);
    }

    /** In the order of their names, so that the same decision is the same bytes. */
    private static Map<String, String> sorted(Map<String, String> unsorted) {
        return unsorted.size() < 2 ? Map.copyOf(unsorted) : Collections.unmodifiableMap(new TreeMap<>(unsorted));
    }
}
