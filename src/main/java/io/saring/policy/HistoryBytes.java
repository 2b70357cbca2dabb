package io.saring.policy;

import static io.saring.policy.HistoryFormat.ACTIONS;
import static io.saring.policy.HistoryFormat.NUMBER;
import static io.saring.policy.HistoryFormat.RULES;
import static io.saring.policy.HistoryFormat.UNIT;
import static io.saring.policy.HistoryFormat.number;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks a history, and adds to its newest span, without taking it apart. Pure. */
final class HistoryBytes {

    private HistoryBytes() {}

    /** How many there were in a window that ends at a time; a span that only overlaps it does not count. */
    static long count(byte[] bytes, HistoryCount count, long at) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(RULES);
        int rules = (int) number(in);
        int place = count.rule() == null ? -1 : place(bytes, in.position(), rules, count.ruleHash());
        if (count.rule() != null && place < 0) {
            return 0;
        }
        skipProvisional(in.position(in.position() + rules * Long.BYTES));
        int action = count.action() == null ? -1 : ACTIONS.indexOf(count.action());
        long from = at - count.window().toMillis();
        long sum = 0;
        while (in.hasRemaining()) {
            long start = number(in) * UNIT;
            if (start < from) {
                return sum;
            }
            in.get();
            long decided = decided(in, action);
            long fired = fired(in, place);
            sum += start > at ? 0 : count.rule() == null ? decided : fired;
        }
        return sum;
    }

    /** How many an action had in a span, or all of them. */
    private static long decided(ByteBuffer in, int action) {
        long sum = 0;
        for (int i = 0; i < ACTIONS.size(); i++) {
            long own = number(in);
            sum += action < 0 || action == i ? own : 0;
        }
        return sum;
    }

    /** How often a rule fired in a span. */
    private static long fired(ByteBuffer in, int rule) {
        int size = (int) number(in);
        int end = in.position() + size;
        while (rule >= 0 && in.position() < end) {
            long place = number(in);
            long times = number(in);
            if (place == rule) {
                in.position(end);
                return times;
            }
        }
        in.position(end);
        return 0;
    }

    /** Where a rule stands among the rules; -1 where it does not. */
    private static int place(byte[] bytes, int begin, int rules, long hash) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (int i = 0; i < rules; i++) {
            if (in.getLong(begin + i * Long.BYTES) == hash) {
                return i;
            }
        }
        return -1;
    }

    private static void skipProvisional(ByteBuffer in) {
        for (long left = number(in); left > 0; left--) {
            in.position(in.position() + 2 * Long.BYTES + 1);
            for (long rules = number(in); rules > 0; rules--) {
                number(in);
            }
        }
    }

    /** With one decision more in the newest span; absent where there is none, or where the decision belongs to another. */
    static byte @Nullable [] counted(byte[] bytes, PastDecision judged) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(RULES);
        int known = (int) number(in);
        int rulesAt = in.position();
        int provisionalAt = rulesAt + known * Long.BYTES;
        skipProvisional(in.position(provisionalAt));
        if (!in.hasRemaining() || number(in) != Math.floorDiv(judged.at(), UNIT) || in.get() != 0) {
            return null;
        }
        int countsAt = in.position();

        int[] places = new int[judged.rules().length];
        ByteBuffer out = ByteBuffer.allocate(bytes.length + NUMBER + places.length * (Long.BYTES + 2 * NUMBER));
        out.put(bytes, 0, 1).putLong(Math.max(HistoryFormat.newest(bytes), judged.at()));
        int all = known;
        for (int i = 0; i < places.length; i++) {
            int place = place(bytes, rulesAt, known, judged.rules()[i]);
            places[i] = place < 0 ? all++ : place;
        }
        number(all, out);
        out.put(bytes, rulesAt, provisionalAt - rulesAt);
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= known) {
                out.putLong(judged.rules()[i]);
            }
        }
        out.put(bytes, provisionalAt, countsAt - provisionalAt);
        countOnce(in, ACTIONS.indexOf(judged.action()), out);
        fireOnce(in, places, all, out);
        return Arrays.copyOf(out.put(in).array(), out.position());
    }

    private static void countOnce(ByteBuffer in, int action, ByteBuffer out) {
        for (int i = 0; i < ACTIONS.size(); i++) {
            number(number(in) + (i == action ? 1 : 0), out);
        }
    }

    private static void fireOnce(ByteBuffer in, int[] places, int rules, ByteBuffer out) {
        int size = (int) number(in);
        int end = in.position() + size;
        int[] more = new int[rules];
        for (int place : places) {
            more[place]++;
        }
        ByteBuffer fired = ByteBuffer.allocate(size + places.length * (NUMBER + 1));
        while (in.position() < end) {
            int place = (int) number(in);
            number(place, fired);
            number(number(in) + more[place], fired);
            more[place] = 0;
        }
        for (int place : places) {
            if (more[place] > 0) {
                number(place, fired);
                number(more[place], fired);
                more[place] = 0;
            }
        }
        number(fired.position(), out);
        out.put(fired.flip());
    }
}
