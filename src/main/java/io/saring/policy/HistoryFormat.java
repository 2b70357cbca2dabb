package io.saring.policy;

import io.saring.domain.Action;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a key's history stands in a store: a version, the newest time, the hashes of its rules' names, what may be taken back, and
 * its spans, the newest first. A span has its start in units of five minutes, the place of its length among three, how many
 * messages each action had, and, behind the bytes that it takes, each rule that fired by its place and how often it did. Numbers are
 * of variable length, seven bits a byte, as in Protocol Buffers; hashes and times have eight bytes.
 */
final class HistoryFormat {

    static final byte VERSION = 2;

    /** In the order of their numbers, which never changes. */
    static final List<Action> ACTIONS = List.of(Action.ALLOW, Action.ROUTE, Action.REVIEW, Action.LIMIT, Action.BLOCK);

    static final long UNIT = HistorySpans.SHORT.toMillis();

    /** Spans' lengths by their numbers, which never change either. */
    static final List<Long> LENGTHS =
            List.of(HistorySpans.SHORT.toMillis(), HistorySpans.HOUR.toMillis(), HistorySpans.DAY.toMillis());

    /** Where the rules begin. */
    static final int RULES = 1 + Long.BYTES;

    /** The most bytes of a number. */
    static final int NUMBER = 10;

    private HistoryFormat() {}

    /** The time of the newest message. */
    static long newest(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(1);
    }

    /** Reads a number. */
    static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a key's history cannot be read: a number has too many bytes");
    }

    /** Writes a number. */
    static void number(long value, ByteBuffer out) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.put((byte) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    static byte[] write(HistorySpans history) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        int pairs = 0;
        for (HistorySpan span : history.spans()) {
            span.fired().keySet().forEach(rule -> places.putIfAbsent(rule, places.size()));
            pairs += span.fired().size();
        }
        for (ProvisionalDecision own : history.provisional()) {
            for (long rule : own.decision().rules()) {
                places.putIfAbsent(rule, places.size());
                pairs++;
            }
        }
        int most = RULES
                + NUMBER
                        * (2
                                + 2 * pairs
                                + 3 * history.provisional().size()
                                + 8 * history.spans().size())
                + Long.BYTES * places.size();
        ByteBuffer out = ByteBuffer.allocate(most);
        out.put(VERSION).putLong(history.newest());
        number(places.size(), out);
        places.keySet().forEach(out::putLong);
        number(history.provisional().size(), out);
        history.provisional().forEach(own -> write(own, places, out));
        history.spans().forEach(span -> write(span, places, out));
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void write(ProvisionalDecision own, Map<Long, Integer> places, ByteBuffer out) {
        out.putLong(own.id()).putLong(own.decision().at());
        out.put((byte) ACTIONS.indexOf(own.decision().action()));
        number(own.decision().rules().length, out);
        for (long rule : own.decision().rules()) {
            number(place(rule, places), out);
        }
    }

    private static void write(HistorySpan span, Map<Long, Integer> places, ByteBuffer out) {
        number(span.start() / UNIT, out);
        out.put((byte) LENGTHS.indexOf(span.length()));
        ACTIONS.forEach(action -> number(span.decided(action), out));
        ByteBuffer rules = ByteBuffer.allocate(2 * NUMBER * span.fired().size());
        span.fired().forEach((rule, times) -> {
            number(place(rule, places), rules);
            number(times, rules);
        });
        number(rules.position(), out);
        out.put(rules.flip());
    }

    private static int place(long rule, Map<Long, Integer> places) {
        return Objects.requireNonNull(places.get(rule));
    }

    /**
     * Makes sure that bytes are of the format that is known.
     *
     * @throws IllegalArgumentException where they are not
     */
    static void check(byte[] bytes) {
        if (bytes.length <= RULES) {
            throw new IllegalArgumentException("a key's history cannot be read: it ends too early");
        }
        if (bytes[0] != VERSION) {
            throw new IllegalArgumentException("a key's history is of format " + bytes[0]
                    + ", and this version of Saring knows " + VERSION + "; run the version that wrote it");
        }
    }

    /** Takes it apart. */
    static HistorySpans read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(1);
        HistorySpans history = new HistorySpans(in.getLong());
        long[] rules = new long[(int) number(in)];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = in.getLong();
        }
        for (long left = number(in); left > 0; left--) {
            history.put(provisional(rules, in));
        }
        while (in.hasRemaining()) {
            history.put(span(rules, in));
        }
        return history;
    }

    private static ProvisionalDecision provisional(long[] rules, ByteBuffer in) {
        long id = in.getLong();
        long at = in.getLong();
        Action action = ACTIONS.get(in.get());
        long[] fired = new long[(int) number(in)];
        for (int i = 0; i < fired.length; i++) {
            fired[i] = rules[(int) number(in)];
        }
        return new ProvisionalDecision(id, new PastDecision(at, action, fired));
    }

    private static HistorySpan span(long[] rules, ByteBuffer in) {
        HistorySpan span = new HistorySpan(number(in) * UNIT, LENGTHS.get(in.get()));
        for (Action action : ACTIONS) {
            span.add(action, (int) number(in));
        }
        for (long end = number(in) + in.position(); in.position() < end; ) {
            span.add(rules[(int) number(in)], (int) number(in));
        }
        return span;
    }
}
