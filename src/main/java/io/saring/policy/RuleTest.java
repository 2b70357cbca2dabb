package io.saring.policy;

import io.saring.domain.Action;
import org.jspecify.annotations.Nullable;

/**
 * A case that a policy is tried on: a text, which the configured engines label, or what labels and the like a message has.
 *
 * @param place where it stands in its document
 * @param text the text; absent where the facts are given
 * @param facts the facts; absent where there is a text
 * @param rule the rule that must fire or must not; absent where only the action counts
 * @param fires whether that rule must fire
 * @param action the action of the whole policy; absent where only the rule counts
 */
public record RuleTest(
        String place,
        @Nullable String text,
        @Nullable Facts facts,
        @Nullable String rule,
        boolean fires,
        @Nullable Action action) {}
