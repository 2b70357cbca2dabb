package io.saring.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return new Inputs(
                count -> Long.parseLong(earlier.getOrDefault(count.name(), "0")),
                rule -> !USED_UP.equals(earlier.get(quota(rule))));
    }

    /** What was used so far, by name. */
    public Map<String, String> used() {
        return used;
    }

    /** History, noted when it is asked for. */
    public Past past() {
        return count -> {
            String known = used.get(count.name());
            if (known != null) {
                return Long.parseLong(known);
            }
            long value = past.of(count);
            used.put(count.name(), Long.toString(value));
            return value;
        };
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
        List<String> rules = new ArrayList<>(0);
        inputs.forEach((name, value) -> {
            if (value.equals(USED_UP) && name.startsWith(QUOTA)) {
                rules.add(name.substring(QUOTA.length(), name.length() - 1));
            }
        });
        return rules;
    }
}
