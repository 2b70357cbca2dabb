package io.saring.policy;

import io.saring.domain.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What was decided about one key's messages: how many, by action and rule, over spans of time. The newest spans are five minutes
 * long, those of the last days an hour, older ones a day; what is older than 90 days is forgotten. Times are those of the
 * messages, in milliseconds since 1970, never a clock's. For one thread.
 */
public final class KeyHistory {

    /** For how long it remembers. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** The windows that can be asked for. */
    static final String WINDOWS = "5 to 60 minutes in steps of 5, 1 to 24 hours, or 1 to 90 whole days";

    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Of degraded messages that nothing has superseded yet, and how long one is waited for. */
    private static final int MOST_PROVISIONAL = 64;

    private static final long PROVISIONAL_KEPT = Duration.ofDays(7).toMillis();

    private final TreeMap<Long, HistorySpan> spans = new TreeMap<>();
    private final List<ProvisionalDecision> provisional = new ArrayList<>();
    private long newest = Long.MIN_VALUE;

    /** Whether a window can be asked for. */
    static boolean isWindow(Duration window) {
        return window.compareTo(Duration.ZERO) > 0
                && window.compareTo(KEPT) <= 0
                && window.toMillis() % step(window).toMillis() == 0;
    }

    private static Duration step(Duration window) {
        return window.compareTo(HOUR) <= 0 ? SHORT : window.compareTo(DAY) <= 0 ? HOUR : DAY;
    }

    /** Adds what was decided about a message. */
    public void add(PastDecision judged) {
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

    /** Adds what was decided about a degraded message, which may be taken back. */
    public void addProvisional(String id, PastDecision judged) {
        add(judged);
        if (provisional.size() == MOST_PROVISIONAL) {
            provisional.remove(0);
        }
        provisional.add(new ProvisionalDecision(hash(id), judged));
    }

    /**
     * Takes back what was decided about a degraded message.
     *
     * @return whether it was known
     */
    public boolean takeBack(String id) {
        long hash = hash(id);
        for (int i = 0; i < provisional.size(); i++) {
            if (provisional.get(i).id() == hash) {
                PastDecision judged = provisional.remove(i).decision();
                span(judged.at()).add(judged, -1);
                return true;
            }
        }
        return false;
    }

    private static long hash(String id) {
        long hash = 1125899906842597L;
        for (int i = 0; i < id.length(); i++) {
            hash = 31 * hash + id.charAt(i);
        }
        return hash;
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

    /** What was decided before a message. */
    public Past before(long at) {
        return new Past() {
            @Override
            public long messages(Duration window) {
                return within(at, window).stream()
                        .mapToLong(HistorySpan::messages)
                        .sum();
            }

            @Override
            public long decided(Action action, Duration window) {
                return within(at, window).stream()
                        .mapToLong(span -> span.decided(action))
                        .sum();
            }

            @Override
            public long fired(String rule, Duration window) {
                return within(at, window).stream()
                        .mapToLong(span -> span.fired(rule))
                        .sum();
            }
        };
    }

    /** The spans that lie within a window; one that only overlaps it does not count, so that nobody gets more than there was. */
    private Collection<HistorySpan> within(long at, Duration window) {
        return spans.subMap(at - window.toMillis(), true, at, true).values();
    }

    /** Whether nothing is left of it at a time. */
    public boolean isForgotten(long at) {
        return newest < at - KEPT.toMillis();
    }

    /** As bytes, to be read with {@link #read}. */
    public byte[] write() {
        return HistoryFormat.write(newest, spans.values(), provisional);
    }

    /**
     * One from bytes.
     *
     * @throws IllegalArgumentException where they are of a format that is not known
     */
    public static KeyHistory read(byte[] bytes) {
        KeyHistory history = new KeyHistory();
        history.newest =
                HistoryFormat.read(bytes, span -> history.spans.put(span.start(), span), history.provisional::add);
        return history;
    }
}
