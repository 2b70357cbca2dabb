package io.saring.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often in an hour rules have limited or blocked, in one partition. Hours are those of messages' append times, from full
 * hour to full hour, and each partition has its share of what the policy allows, so that all of them together never do more.
 * For one thread.
 */
public final class Quotas {

    /** Stands for all rules together. */
    private static final String ALL = "";

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** So many hours are told apart; messages that are later still count to the oldest. */
    private static final int HOURS = 48;

    private final TreeMap<Long, Map<String, Integer>> taken = new TreeMap<>();
    private final int partition;
    private final int partitions;
    private @Nullable Rule granted;

    /**
     * Of a partition that has done nothing yet.
     *
     * @param partition its number, from 0
     * @param partitions how many there are
     */
    public Quotas(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /** The share of a partition: what cannot be divided goes to the first ones. */
    static int share(int perHour, int partition, int partitions) {
        return perHour / partitions + (partition < perHour % partitions ? 1 : 0);
    }

    /**
     * What a policy's rules may still do in the hour of a message. What is granted counts when {@link #take} is called, after the
     * decision was made.
     *
     * @param at the message's append time, in milliseconds since 1970
     */
    public Allowance allowance(Policy policy, long at) {
        granted = null;
        return rule -> {
            Integer own = rule.then().perHour();
            Integer all = policy.perHour();
            boolean allowed = room(rule.name(), own, at) && room(ALL, all, at);
            granted = allowed && (own != null || all != null) ? rule : null;
            return allowed;
        };
    }

    private boolean room(String rule, @Nullable Integer perHour, long at) {
        return perHour == null || in(hour(at)).getOrDefault(rule, 0) < share(perHour, partition, partitions);
    }

    /**
     * Counts what was granted last.
     *
     * @param at the message's append time, in milliseconds since 1970
     * @return the hour that changed, from 1970; absent where nothing was granted that is counted
     */
    public @Nullable Long take(long at) {
        Rule rule = granted;
        if (rule == null) {
            return null;
        }
        granted = null;
        long hour = hour(at);
        Map<String, Integer> own = taken.computeIfAbsent(hour, key -> new TreeMap<>());
        own.merge(rule.name(), 1, Integer::sum);
        own.merge(ALL, 1, Integer::sum);
        return hour;
    }

    /** What rules have had in an hour. */
    public Map<String, Integer> in(long hour) {
        return taken.getOrDefault(hour, Map.of());
    }

    /** What they have had in each hour that is remembered. */
    Map<Long, Map<String, Integer>> taken() {
        return taken;
    }

    /** What they had in an hour as a store has it. */
    public void put(long hour, Map<String, Integer> rules) {
        taken.put(hour, new TreeMap<>(rules));
    }

    /** Forgets the oldest hours, and tells which. */
    public List<Long> forget() {
        List<Long> forgotten = new ArrayList<>();
        while (taken.size() > HOURS) {
            forgotten.add(taken.firstKey());
            taken.pollFirstEntry();
        }
        return forgotten;
    }

    private long hour(long at) {
        long hour = Math.floorDiv(at, HOUR);
        return taken.size() < HOURS ? hour : Math.max(hour, taken.firstKey());
    }
}
