package io.saring.policy;

import io.saring.domain.Action;
import io.saring.text.Durations;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number that a condition asks of a key's history: how many messages, or how many decisions of a kind, or how often a rule
 * fired, in a window of time. Immutable.
 */
public final class HistoryCount {

    /** The decisions that history counts, by the functions that ask for them. */
    static final Map<String, Action> DECIDED = Map.of(
            "allowed", Action.ALLOW,
            "routed", Action.ROUTE,
            "reviewed", Action.REVIEW,
            "limited", Action.LIMIT,
            "blocked", Action.BLOCK);

    private final Duration window;
    private final String name;
    private final @Nullable Action action;
    private final @Nullable String rule;
    private final long ruleHash;

    private HistoryCount(Duration window, String name, @Nullable Action action, @Nullable String rule) {
        this.window = window;
        this.name = name;
        this.action = action;
        this.rule = rule;
        this.ruleHash = rule == null ? 0 : NameHash.of(rule);
    }

    /** How many messages the key had in a window that ends with the message, which is not counted. */
    static HistoryCount messages(Duration window) {
        return new HistoryCount(window, name("messages", window), null, null);
    }

    /** How many of them a decision treated so. */
    static HistoryCount decided(Action action, Duration window) {
        return new HistoryCount(window, name(word(action), window), action, null);
    }

    /** What conditions call an action in the past. */
    static String word(Action action) {
        return DECIDED.entrySet().stream()
                .filter(entry -> entry.getValue() == action)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** For how many of them a rule fired. */
    static HistoryCount fired(String rule, Duration window) {
        return new HistoryCount(window, "history.fired(" + rule + ", " + Durations.format(window) + ")", null, rule);
    }

    private static String name(String what, Duration window) {
        return "history." + what + "(" + Durations.format(window) + ")";
    }

    /** What a decision's inputs call it. */
    String name() {
        return name;
    }

    Duration window() {
        return window;
    }

    /** The kind of decision that it counts; absent where it counts all, or a rule. */
    @Nullable
    Action action() {
        return action;
    }

    /** The rule that it counts; absent where it counts messages or decisions. */
    @Nullable
    String rule() {
        return rule;
    }

    /** The rule as histories have it. */
    long ruleHash() {
        return ruleHash;
    }
}
