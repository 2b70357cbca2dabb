package io.saring.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * A key's history taken apart, to be changed: the newest spans are five minutes long, those of the last days an hour, older ones a
 * day; what is older than 90 days is forgotten. For one thread.
 */
final class HistorySpans {

    /** For how long a key's history remembers. */
    static final Duration KEPT = Duration.ofDays(90);

    static final Duration SHORT = Duration.ofMinutes(5);
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** Of degraded messages that nothing has superseded yet, and how long one is waited for. */
    private static final int MOST_PROVISIONAL = 64;

    private static final long PROVISIONAL_KEPT = Duration.ofDays(7).toMillis();

    private final TreeMap<Long, HistorySpan> spans = new TreeMap<>();
    private final List<ProvisionalDecision> provisional = new ArrayList<>();
    private long newest;

    /** Without a span. */
    HistorySpans(long newest) {
        this.newest = newest;
    }

    /** Adds what was read. */
    void put(HistorySpan span) {
        spans.put(span.start(), span);
    }

    /** Adds what was read. */
    void put(ProvisionalDecision decision) {
        provisional.add(decision);
    }

    /** The time of the newest message. */
    long newest() {
        return newest;
    }

    /** The newest first. */
    Collection<HistorySpan> spans() {
        return spans.descendingMap().values();
    }

    List<ProvisionalDecision> provisional() {
        return provisional;
    }

    void add(PastDecision judged) {
        if (judged.at() > newest) {
            boolean later = Math.floorDiv(judged.at(), SHORT.toMillis()) != Math.floorDiv(newest, SHORT.toMillis());
            newest = judged.at();
            if (later) {
                forget();
            }
        }
        if (judged.at() >= newest - KEPT.toMillis()) {
            span(judged.at()).add(judged, 1);
        }
    }

    void addProvisional(ProvisionalDecision decision) {
        add(decision.decision());
        if (provisional.size() == MOST_PROVISIONAL) {
            provisional.remove(0);
        }
        provisional.add(decision);
    }

    /** Takes back what was decided about a degraded message, and tells whether it was known. */
    boolean takeBack(long id) {
        for (int i = 0; i < provisional.size(); i++) {
            if (provisional.get(i).id() == id) {
                PastDecision judged = provisional.remove(i).decision();
                span(judged.at()).add(judged, -1);
                return true;
            }
        }
        return false;
    }

    /** The span that holds a time, of the length that its age wants. */
    private HistorySpan span(long at) {
        var before = spans.floorEntry(at);
        if (before != null && at < before.getValue().end()) {
            return before.getValue();
        }
        HistorySpan span = HistorySpan.around(at, length(at));
        spans.put(span.start(), span);
        return span;
    }

    private long length(long at) {
        if (HistorySpan.around(at, HOUR.toMillis()).end() + HOUR.toMillis() > newest) {
            return SHORT.toMillis();
        }
        return HistorySpan.around(at, DAY.toMillis()).end() + DAY.toMillis() > newest
                ? HOUR.toMillis()
                : DAY.toMillis();
    }

    /** Joins spans that are old enough for it, and forgets what is too old. */
    private void forget() {
        spans.headMap(newest - KEPT.toMillis() - DAY.toMillis()).clear();
        provisional.removeIf(own -> own.decision().at() < newest - PROVISIONAL_KEPT);
        List<HistorySpan> joined = spans.values().stream()
                .filter(span -> span.length() < length(span.start()))
                .toList();
        joined.forEach(span -> spans.remove(span.start()));
        joined.forEach(span -> span(span.start()).addAll(span));
    }
}
