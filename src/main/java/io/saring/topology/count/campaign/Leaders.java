package io.saring.topology.count.campaign;

import io.saring.text.Fingerprint;
import io.saring.topology.count.campaign.Group.Leader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest so many leaders, found by what is near them: locality-sensitive hashing with the bands of fingerprints (Leskovec,
 * Rajaraman, Ullman: Mining of Massive Datasets, chapter 3). They lie in a ring; those of equal bands are chained from the newest to
 * the oldest, and a chain ends where the ring has been written over, as in LZ77. For one thread.
 */
final class Leaders {

    /** Where more texts than these have a band in common, the newest are looked at. */
    private static final int LOOKED_AT = 32;

    private final @Nullable Leader[] ring;
    /**
     * By place and band, two numbers side by side, so that one look at memory says whether to look further: the place and band before
     * it in its chain, plus one, or 0 where the chain ends; and what its band hashes to.
     */
    private final int[] nodes;
    /** By hash of a band: the newest place and band of its chain, plus one. */
    private final int[] newest;

    private long next;
    private long oldest;

    Leaders(int most) {
        ring = new Leader[most];
        nodes = new int[2 * most * Fingerprint.BANDS];
        newest = new int[Integer.highestOneBit(Math.max(1, most * Fingerprint.BANDS - 1)) * 2];
    }

    /** The sequence of the next leader. */
    long next() {
        return next;
    }

    int size() {
        return (int) (next - oldest);
    }

    private int place(long sequence) {
        return (int) (sequence % ring.length);
    }

    /** Those that are remembered of so many sequences. */
    List<Leader> from(long first, int count) {
        List<Leader> found = new ArrayList<>(count);
        for (long sequence = Math.max(first, oldest); sequence < Math.min(first + count, next); sequence++) {
            Leader leader = ring[place(sequence)];
            if (leader != null) {
                found.add(leader);
            }
        }
        return found;
    }

    /** Whether any of a smaller sequence is remembered. */
    boolean hasAnyBefore(long sequence) {
        return oldest < Math.min(sequence, next);
    }

    /** The oldest, where there is any. */
    @Nullable
    Leader oldest() {
        return size() == 0 ? null : ring[place(oldest)];
    }

    /**
     * Adds the next leader; sequences only grow.
     *
     * @param forgotten is told of what it takes the place of
     */
    void add(Leader leader, Consumer<Leader> forgotten) {
        if (next == 0) {
            oldest = leader.sequence();
        }
        next = leader.sequence() + 1;
        while (next - oldest > ring.length) {
            forgetOldest(forgotten);
        }
        int place = place(leader.sequence());
        ring[place] = leader;
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            int node = place * Fingerprint.BANDS + band;
            int hash = hash(leader.fingerprint().band(band));
            nodes[2 * node] = newest[bucket(hash)];
            nodes[2 * node + 1] = hash;
            newest[bucket(hash)] = node + 1;
        }
    }

    /** Forgets those that were appended before a time, as far as they are the oldest. */
    void forgetBefore(long time, Consumer<Leader> forgotten) {
        while (size() > 0) {
            Leader first = ring[place(oldest)];
            if (first != null && first.at() >= time) {
                return;
            }
            forgetOldest(forgotten);
        }
    }

    private void forgetOldest(Consumer<Leader> forgotten) {
        int place = place(oldest);
        Leader gone = ring[place];
        ring[place] = null;
        oldest++;
        if (gone != null) {
            forgotten.accept(gone);
        }
    }

    /** Those near a fingerprint that were appended within a window before or after a time, the newest of each chain first. */
    Set<Leader> near(Fingerprint fingerprint, long at, long window) {
        Set<Leader> near = new LinkedHashSet<>();
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            follow(fingerprint, hash(fingerprint.band(band)), near);
        }
        near.removeIf(leader -> Math.abs(leader.at() - at) > window);
        return near;
    }

    private void follow(Fingerprint fingerprint, int hash, Set<Leader> near) {
        int node = newest[bucket(hash)] - 1;
        long sequence = Long.MAX_VALUE;
        for (int looked = 0; node >= 0 && looked < LOOKED_AT; looked++) {
            int own = nodes[2 * node + 1];
            if (bucket(own) != bucket(hash)) {
                return;
            }
            if (own == hash) {
                Leader leader = ring[node / Fingerprint.BANDS];
                if (leader == null || leader.sequence() >= sequence) {
                    return;
                }
                sequence = leader.sequence();
                if (leader.fingerprint().isNear(fingerprint)) {
                    near.add(leader);
                }
            }
            node = nodes[2 * node] - 1;
        }
    }

    private static int hash(long band) {
        return (int) ((band * 0x9E3779B97F4A7C15L) >>> 32);
    }

    private int bucket(int hash) {
        return hash & (newest.length - 1);
    }
}
