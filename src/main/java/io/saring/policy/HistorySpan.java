package io.saring.policy;

import io.saring.domain.Action;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What was decided about a key's messages of a span of time; rules are by the hashes of their names. For one thread. */
final class HistorySpan {

    private final long start;
    private final long length;
    private final Map<Action, Integer> decided = new EnumMap<>(Action.class);
    private final Map<Long, Integer> fired = new TreeMap<>();

    /**
     * An empty one.
     *
     * @param start where it begins, in milliseconds since 1970
     * @param length how long it is, in milliseconds
     */
    HistorySpan(long start, long length) {
        this.start = start;
        this.length = length;
    }

    /** The one that holds a time; spans of a length begin where whole numbers of them end since 1970. */
    static HistorySpan around(long at, long length) {
        return new HistorySpan(Math.floorDiv(at, length) * length, length);
    }

    long start() {
        return start;
    }

    long length() {
        return length;
    }

    long end() {
        return start + length;
    }

    void add(PastDecision judged, int times) {
        add(judged.action(), times);
        for (long rule : judged.rules()) {
            add(rule, times);
        }
    }

    /** So many decisions; never below none, since a span that was joined to a longer one may be gone. */
    void add(Action action, int times) {
        int count = Math.max(0, decided(action) + times);
        if (count == 0) {
            decided.remove(action);
        } else {
            decided.put(action, count);
        }
    }

    /** A rule fired so many times; never below none. */
    void add(long rule, int times) {
        int count = Math.max(0, fired.getOrDefault(rule, 0) + times);
        if (count == 0) {
            fired.remove(rule);
        } else {
            fired.put(rule, count);
        }
    }

    void addAll(HistorySpan other) {
        other.decided.forEach(this::add);
        other.fired.forEach(this::add);
    }

    int decided(Action action) {
        return decided.getOrDefault(action, 0);
    }

    Map<Long, Integer> fired() {
        return fired;
    }
}
