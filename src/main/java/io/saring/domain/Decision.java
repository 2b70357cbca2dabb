package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy's verdict about one labelled message: an opinion.
 *
 * @param id the event's identifier
 * @param labelledId the labelled event that was judged
 * @param messageId the message's own identifier
 * @param stream the configured stream that it came through
 * @param language the language that thresholds were chosen by
 * @param action what to do
 * @param target the team or queue, where there is one
 * @param policy the policy's name
 * @param policyVersion the policy's version
 * @param rules the rules that fired, in the policy's order
 * @param unchecked the tasks of the policy that it could not judge the message by, each with why
 * @param reason one sentence without the message's text
 * @param ground the ground that the policy names, where there is one
 * @param automated whether no person took part
 * @param decidedAt when it was decided
 * @param expiresAt when the action ends, where there is one
 * @param shadowAction what the shadow policy would have done, where there is one
 * @param inputs the stateful inputs that were used
 * @param attributes as in the labelled event
 * @param replayId the replay that made it; absent for live traffic
 */
public record Decision(
        String id,
        String labelledId,
        String messageId,
        String stream,
        String language,
        Action action,
        @Nullable String target,
        String policy,
        String policyVersion,
        List<FiredRule> rules,
        List<Unanswered> unchecked,
        String reason,
        @Nullable String ground,
        boolean automated,
        Instant decidedAt,
        @Nullable Instant expiresAt,
        @Nullable Action shadowAction,
        Map<String, String> inputs,
        Map<String, String> attributes,
        @Nullable String replayId) {

    public Decision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        rules = List.copyOf(rules);
        unchecked = List.copyOf(unchecked);
        inputs = Map.copyOf(inputs);
        attributes = Map.copyOf(attributes);
    }
}
