package io.saring.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often in an hour rules have limited or blocked, in one partition. Hours are those of messages' append times, from full
 * hour to full hour, and each partition may have its share of what the policy allows, so that all of them together never do more.
 * For one thread.
 */
public final class Quotas {

    /** Stands for all rules together. */
    public static final String ALL = "";

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** So many hours are told apart; messages that are later still count to the oldest. */
    private static final int HOURS = 48;

    private final TreeMap<Long, Map<String, Integer>> taken = new TreeMap<>();

    /** The share of a partition: what cannot be divided goes to the first ones. */
    public static int share(int perHour, int partition, int partitions) {
        return perHour / partitions + (partition < perHour % partitions ? 1 : 0);
    }

    /** How many a rule has had in the hour of a time. */
    public int taken(String rule, long at) {
        return in(hour(at)).getOrDefault(rule, 0);
    }

    /** Notes that a rule has had one more, and tells the hour. */
    public long take(String rule, long at) {
        long hour = hour(at);
        taken.computeIfAbsent(hour, key -> new TreeMap<>()).merge(rule, 1, Integer::sum);
        return hour;
    }

    /** What rules have had in an hour. */
    public Map<String, Integer> in(long hour) {
        return taken.getOrDefault(hour, Map.of());
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
