package io.saring.topology.count.campaign;

import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How many came in the last so many steps of time. For one thread. */
final class SlidingCount {

    private final long step;
    private final int[] counts;
    /** The step that is newest. */
    private long newest;

    /**
     * Of nothing yet.
     *
     * @param step in milliseconds
     * @param steps how many are kept
     */
    SlidingCount(long step, int steps) {
        this.step = step;
        this.counts = new int[steps];
    }

    /** Counts one; what came before the kept steps is not counted. */
    void add(long at) {
        add(at / step, 1);
    }

    private void add(long own, int count) {
        moveTo(own);
        if (own > newest - counts.length) {
            counts[place(own)] += count;
        }
    }

    /** Forgets what is before the steps that end at a time. */
    private void moveTo(long own) {
        if (own <= newest) {
            return;
        }
        long forgotten = Math.min(own - newest, counts.length);
        for (long gone = own - forgotten + 1; gone <= own; gone++) {
            counts[place(gone)] = 0;
        }
        newest = own;
    }

    private int place(long own) {
        return (int) (own % counts.length);
    }

    /** How many there were in some steps up to a time. */
    int within(long now, int steps) {
        long end = now / step;
        int sum = 0;
        long start = Math.max(0, Math.max(end - steps, newest - counts.length) + 1);
        for (long own = start; own <= Math.min(end, newest); own++) {
            sum += counts[place(own)];
        }
        return sum;
    }

    /** Forgets all of them. */
    void clear() {
        Arrays.fill(counts, 0);
    }

    /** Adds another's. */
    void add(SlidingCount other) {
        for (long own = Math.max(0, other.newest - other.counts.length + 1); own <= other.newest; own++) {
            int count = other.counts[other.place(own)];
            if (count > 0) {
                add(own, count);
            }
        }
    }

    int bytes() {
        return StoreBytes.LONGEST_NUMBER * (1 + counts.length);
    }

    void write(ByteBuffer out) {
        StoreBytes.number(newest, out);
        for (int count : counts) {
            StoreBytes.number(count, out);
        }
    }

    void read(ByteBuffer in) {
        newest = StoreBytes.number(in);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) StoreBytes.number(in);
        }
    }
}
