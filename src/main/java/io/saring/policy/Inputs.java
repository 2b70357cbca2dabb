package io.saring.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a decision used that is not in its labelled event: what history counted, whether a rule had room in its hour, how large the
 * campaign was. Each is
 * noted by a name when it is asked for, so that a replay takes the same. For one decision, and one thread.
 */
public final class Inputs {

    private static final String QUOTA = "quota(";
    private static final String USED_UP = "used up";
    private static final String CAMPAIGN = "campaign_messages";

    private final Map<String, String> used = new LinkedHashMap<>();
    private final Past past;
    private final Allowance allowance;
    private final LongSupplier campaign;

    private Inputs(Past past, Allowance allowance, LongSupplier campaign) {
        this.past = past;
        this.allowance = allowance;
        this.campaign = campaign;
    }

    /** From what is kept of keys and rules, and what is known of campaigns. */
    public static Inputs live(Past past, Allowance allowance, LongSupplier campaign) {
        return new Inputs(past, allowance, campaign);
    }

    /** From an earlier decision; what it did not use is nothing, and room. */
    public static Inputs recorded(Map<String, String> earlier) {
        return new Inputs(
                count -> Long.parseLong(earlier.getOrDefault(count.name(), "0")),
                rule -> !USED_UP.equals(earlier.get(quota(rule))),
                () -> Long.parseLong(earlier.getOrDefault(CAMPAIGN, "0")));
    }

    /** What was used so far, by name. */
    public Map<String, String> used() {
        return used;
    }

    /** History, noted when it is asked for. */
    public Past past() {
        return count -> noted(count.name(), () -> past.of(count));
    }

    /** How many messages of the message's campaign came within ten minutes, noted when it is asked for. */
    public LongSupplier campaign() {
        return () -> noted(CAMPAIGN, campaign);
    }

    /** Notes the size of a campaign that no rule has asked for: whoever has to look at the message first needs it. */
    public void noteCampaign() {
        if (used.containsKey(CAMPAIGN)) {
            return;
        }
        long messages = campaign.getAsLong();
        if (messages > 0) {
            used.put(CAMPAIGN, Long.toString(messages));
        }
    }

    private long noted(String name, LongSupplier asked) {
        String known = used.get(name);
        if (known != null) {
            return Long.parseLong(known);
        }
        long value = asked.getAsLong();
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
        List<String> rules = new ArrayList<>(0);
        inputs.forEach((name, value) -> {
            if (value.equals(USED_UP) && name.startsWith(QUOTA)) {
                rules.add(name.substring(QUOTA.length(), name.length() - 1));
            }
        });
        return rules;
    }
}
