package io.saring.topology.count.campaign;

import io.saring.text.Fingerprint;
import io.saring.topology.count.campaign.Group.Leader;
import java.util.LinkedHashSet;
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
    /** By place and band: the place and band before it in its chain, plus one; 0 where the chain ends. */
    private final int[] before;
    /** By hash of a band: the newest place and band of its chain, plus one. */
    private final int[] newest;

    private long next;
    private long oldest;

    Leaders(int most) {
        ring = new Leader[most];
        before = new int[most * Fingerprint.BANDS];
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
            int bucket = bucket(leader.fingerprint().band(band));
            before[node] = newest[bucket];
            newest[bucket] = node + 1;
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

    /** Those near a fingerprint that were appended at a time or later, the newest of each chain first. */
    Set<Leader> near(Fingerprint fingerprint, long since) {
        Set<Leader> near = new LinkedHashSet<>();
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            follow(fingerprint, fingerprint.band(band), since, near);
        }
        return near;
    }

    private void follow(Fingerprint fingerprint, long band, long since, Set<Leader> near) {
        int bucket = bucket(band);
        int node = newest[bucket] - 1;
        long sequence = Long.MAX_VALUE;
        for (int looked = 0; node >= 0 && looked < LOOKED_AT; looked++) {
            Leader leader = ring[node / Fingerprint.BANDS];
            if (leader == null || leader.sequence() >= sequence) {
                return;
            }
            long own = leader.fingerprint().band(node % Fingerprint.BANDS);
            if (bucket(own) != bucket) {
                return;
            }
            if (own == band && leader.at() >= since && leader.fingerprint().isNear(fingerprint)) {
                near.add(leader);
            }
            sequence = leader.sequence();
            node = before[node] - 1;
        }
    }

    private int bucket(long band) {
        long mixed = band * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (newest.length - 1);
    }
}
