package io.saring.policy;

import io.saring.domain.Action;
import io.saring.text.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a decision used that is not in its labelled event: what history counted, and whether a rule had room in its hour. Each is
 * noted by a name when it is asked for, so that a replay takes the same. For one decision, and one thread.
 */
public final class Inputs {

    private static final String QUOTA = "quota(";
    private static final String USED_UP = "used up";

    private final Map<String, String> used = new LinkedHashMap<>();
    private final Past past;
    private final Allowance allowance;

    private Inputs(Past past, Allowance allowance) {
        this.past = past;
        this.allowance = allowance;
    }

    /** From what is kept of keys and rules. */
    public static Inputs live(Past past, Allowance allowance) {
        return new Inputs(past, allowance);
    }

    /** From an earlier decision; what it did not use is nothing, and room. */
    public static Inputs recorded(Map<String, String> earlier) {
        return new Inputs(new RecordedPast(earlier), rule -> !USED_UP.equals(earlier.get(quota(rule))));
    }

    /** What was used so far, by name. */
    public Map<String, String> used() {
        return used;
    }

    /** History, noted when it is asked for. */
    public Past past() {
        return new Past() {
            @Override
            public long messages(Duration window) {
                return noted(name("messages", window), () -> past.messages(window));
            }

            @Override
            public long decided(Action action, Duration window) {
                return noted(name(action, window), () -> past.decided(action, window));
            }

            @Override
            public long fired(String rule, Duration window) {
                return noted(firedName(rule, window), () -> past.fired(rule, window));
            }
        };
    }

    private long noted(String name, LongSupplier count) {
        String known = used.get(name);
        if (known != null) {
            return Long.parseLong(known);
        }
        long value = count.getAsLong();
        used.put(name, Long.toString(value));
        return value;
    }

    /** Room, noted when it is asked for. */
    public Allowance allowance() {
        return rule -> {
            boolean allowed = allowance.allows(rule);
            if (!allowed) {
                used.put(quota(rule), USED_UP);
            }
            return allowed;
        };
    }

    private static String quota(Rule rule) {
        return QUOTA + rule.name() + ")";
    }

    /** The names of the rules that a decision's inputs say had no room in their hour. */
    public static List<String> rulesWithoutRoom(Map<String, String> inputs) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        return inputs.entrySet().stream()
                .filter(input ->
                        input.getKey().startsWith(QUOTA) && input.getValue().equals(USED_UP))
                .map(input ->
                        input.getKey().substring(QUOTA.length(), input.getKey().length() - 1))
                .toList();
    }

    private static String name(String what, Duration window) {
        return "history." + what + "(" + Durations.format(window) + ")";
    }

    private static String name(Action action, Duration window) {
        String what = ConditionNames.DECIDED.entrySet().stream()
                .filter(entry -> entry.getValue() == action)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(action.name().toLowerCase(Locale.ROOT));
        return name(what, window);
    }

    private static String firedName(String rule, Duration window) {
        return "history.fired(" + rule + ", " + Durations.format(window) + ")";
    }

    private record RecordedPast(Map<String, String> earlier) implements Past {

        @Override
        public long messages(Duration window) {
            return count(name("messages", window));
        }

        @Override
        public long decided(Action action, Duration window) {
            return count(name(action, window));
        }

        @Override
        public long fired(String rule, Duration window) {
            return count(firedName(rule, window));
        }

        private long count(String name) {
            return Long.parseLong(Objects.requireNonNullElse(earlier.get(name), "0"));
        }
    }
}
