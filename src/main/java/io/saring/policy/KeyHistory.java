package io.saring.policy;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What was decided about one key's messages: how many, by action and rule, over spans of time. The newest spans are five minutes
 * long, those of the last days an hour, older ones a day; what is older than 90 days is forgotten. Times are those of the
 * messages, in milliseconds since 1970, never a clock's. For one thread.
 *
 * <p>It stays in bytes as it is stored. Most messages fall into the newest span, which is counted up in place, and questions are
 * answered from the bytes; only a message of another span takes the history apart.
 */
public final class KeyHistory {

    /** For how long it remembers. */
    public static final Duration KEPT = HistorySpans.KEPT;

    /** The windows that can be asked for. */
    static final String WINDOWS = "5 to 60 minutes in steps of 5, 1 to 24 hours, or 1 to 90 whole days";

    private static final byte[] NOTHING = HistoryFormat.write(new HistorySpans(Long.MIN_VALUE));

    private byte[] bytes;

    /** One of which nothing is known. */
    public KeyHistory() {
        this(NOTHING);
    }

    private KeyHistory(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * One from bytes, which nobody may change.
     *
     * @throws IllegalArgumentException where they are of a format that is not known
     */
    public static KeyHistory read(byte[] bytes) {
        HistoryFormat.check(bytes);
        return new KeyHistory(bytes);
    }

    /** As bytes, to be read with {@link #read}; nobody may change them. */
    public byte[] write() {
        return bytes;
    }

    /** Whether a window can be asked for. */
    static boolean isWindow(Duration window) {
        return window.compareTo(Duration.ZERO) > 0
                && window.compareTo(KEPT) <= 0
                && window.toMillis() % step(window).toMillis() == 0;
    }

    private static Duration step(Duration window) {
        return window.compareTo(HistorySpans.HOUR) <= 0
                ? HistorySpans.SHORT
                : window.compareTo(HistorySpans.DAY) <= 0 ? HistorySpans.HOUR : HistorySpans.DAY;
    }

    /** Adds what was decided about a message. */
    public void add(PastDecision judged) {
        byte[] counted = HistoryBytes.counted(bytes, judged);
        if (counted == null) {
            change(spans -> spans.add(judged));
        } else {
            bytes = counted;
        }
    }

    /** Adds what was decided about a degraded message, which may be taken back. */
    public void addProvisional(String id, PastDecision judged) {
        change(spans -> spans.addProvisional(new ProvisionalDecision(NameHash.of(id), judged)));
    }

    /**
     * Takes back what was decided about a degraded message.
     *
     * @return whether it was known
     */
    public boolean takeBack(String id) {
        HistorySpans spans = HistoryFormat.read(bytes);
        boolean known = spans.takeBack(NameHash.of(id));
        if (known) {
            bytes = HistoryFormat.write(spans);
        }
        return known;
    }

    private void change(Consumer<HistorySpans> change) {
        HistorySpans spans = HistoryFormat.read(bytes);
        change.accept(spans);
        bytes = HistoryFormat.write(spans);
    }

    /** What was decided before a message. */
    public Past before(long at) {
        byte[] then = bytes;
        return count -> HistoryBytes.count(then, count, at);
    }

    /** Whether nothing is left of it at a time. */
    public boolean isForgotten(long at) {
        return HistoryFormat.newest(bytes) < at - KEPT.toMillis();
    }
}
