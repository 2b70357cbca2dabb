package io.saring.policy;

import io.saring.domain.Action;
import org.jspecify.annotations.Nullable;

/**
 * A text that always must be caught: a change of engines, lists or rules that lets it pass is a fault.
 *
 * @param text the text
 * @param rule the rule that must fire; any where it is absent
 * @param least what must be done at least
 */
public record KnownPositive(String text, @Nullable String rule, Action least) {}
