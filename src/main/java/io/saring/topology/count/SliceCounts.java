package io.saring.topology.count;

import io.saring.domain.Action;
import io.saring.domain.Count;
import io.saring.domain.Counted;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Superseded;
import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many messages of one slice or window there are of each kind that is counted. For one thread. */
public final class SliceCounts {

    private static final byte FORMAT = 1;

    private final Map<Counted, Tally> tallies = new LinkedHashMap<>();

    /** The numbers of one row. */
    static final class Tally {
        private final byte[] name;
        private long count;
        private long degraded;
        private long millionths;
        private boolean changed;

        private Tally(Counted of) {
            name = StoreBytes.texts(of.task(), of.label(), of.action(), of.target(), of.rule());
        }

        long count() {
            return count;
        }

        long degraded() {
            return degraded;
        }

        long millionths() {
            return millionths;
        }

        private boolean isZero() {
            return count == 0 && degraded == 0 && millionths == 0;
        }
    }

    /** Receives rows. */
    public interface Row {

        /**
         * A row.
         *
         * @param millionths the sum of the label's probabilities, in millionths
         */
        void take(Counted of, long count, long degraded, long millionths);
    }

    /** Adds to a row. */
    public void add(Counted of, long count, long degraded, long millionths) {
        if (count == 0 && degraded == 0 && millionths == 0) {
            return;
        }
        Tally tally = tallies.get(of);
        if (tally == null) {
            tally = new Tally(of);
            tallies.put(of, tally);
        }
        tally.count += count;
        tally.degraded += degraded;
        tally.millionths += millionths;
        tally.changed = true;
    }

    /** Adds others. */
    public void add(SliceCounts others) {
        others.rows(this::add);
    }

    /** Takes others away. */
    public void subtract(SliceCounts others) {
        others.rows((of, count, degraded, millionths) -> add(of, -count, -degraded, -millionths));
    }

    /** Adds a labelled message. */
    public void add(LabelledMessage message) {
        add(message.results(), 1, message.status() == LabelStatus.DEGRADED ? 1 : 0);
    }

    /** Takes back a degraded event. */
    void takeBack(Superseded earlier) {
        add(earlier.results(), -1, -1);
    }

    private void add(List<LabelResult> results, int sign, int degraded) {
        add(Counted.MESSAGES, sign, degraded, 0);
        for (LabelResult result : results) {
            String task = result.task();
            if (result.distribution().isEmpty()) {
                add(Counted.label(task, result.label()), sign, degraded, 0);
            } else {
                result.distribution().forEach((label, probability) -> {
                    boolean top = label.equals(result.label());
                    add(
                            Counted.label(task, label),
                            top ? sign : 0,
                            top ? degraded : 0,
                            sign * Count.millionths(probability));
                });
            }
        }
    }

    /** Adds a decision. */
    public void add(Decision decision) {
        Action action = decision.action();
        String target = decision.target() == null ? "" : decision.target();
        int degraded = decision.status() == LabelStatus.DEGRADED ? 1 : 0;
        add(Counted.action(action.name(), target), 1, degraded, 0);
        for (FiredRule fired : decision.rules()) {
            add(Counted.rule(action.name(), target, fired.rule()), 1, degraded, 0);
        }
        for (FiredCondition fired : decision.conditions()) {
            add(Counted.rule(action.name(), target, fired.rule()), 1, degraded, 0);
        }
    }

    /** Hands on all rows. */
    public void rows(Row row) {
        tallies.forEach((of, tally) -> row.take(of, tally.count, tally.degraded, tally.millionths));
    }

    /** Hands on the rows that have changed since the last time. */
    void changedRows(Row row) {
        tallies.forEach((of, tally) -> {
            if (tally.changed) {
                row.take(of, tally.count, tally.degraded, tally.millionths);
                tally.changed = false;
            }
        });
    }

    /** Whether a row has changed since {@link #changedRows} was asked last. */
    boolean isChanged() {
        return tallies.values().stream().anyMatch(tally -> tally.changed);
    }

    /** Whether all that was added was taken back. */
    boolean isZero() {
        return tallies.values().stream().allMatch(Tally::isZero);
    }

    /** Its bytes. */
    byte[] bytes() {
        int most = 1 + StoreBytes.LONGEST_NUMBER;
        for (Tally tally : tallies.values()) {
            most += tally.name.length + 3 * StoreBytes.LONGEST_NUMBER + 1;
        }
        ByteBuffer out = ByteBuffer.allocate(most).put(FORMAT);
        StoreBytes.number(tallies.size(), out);
        for (Tally tally : tallies.values()) {
            out.put(tally.name);
            StoreBytes.number(tally.count, out);
            StoreBytes.number(tally.degraded, out);
            StoreBytes.number(tally.millionths, out);
            out.put((byte) (tally.changed ? 1 : 0));
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalStateException where another version of Saring wrote it
     */
    static SliceCounts read(ByteBuffer in) {
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "counts are kept in format " + format + ", which this version does not read; reset"
                            + " the count application, or run the version that wrote them");
        }
        SliceCounts counts = new SliceCounts();
        for (long left = StoreBytes.number(in); left > 0; left--) {
            Counted of = new Counted(
                    StoreBytes.text(in),
                    StoreBytes.text(in),
                    StoreBytes.text(in),
                    StoreBytes.text(in),
                    StoreBytes.text(in));
            Tally tally = new Tally(of);
            tally.count = StoreBytes.number(in);
            tally.degraded = StoreBytes.number(in);
            tally.millionths = StoreBytes.number(in);
            tally.changed = in.get() != 0;
            counts.tallies.put(of, tally);
        }
        return counts;
    }
}
