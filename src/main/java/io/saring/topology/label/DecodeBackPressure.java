package io.saring.topology.label;

import io.saring.schema.SchemaResolver;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a stream whose records cannot be decoded. A wrong registry or a wrong format must not empty a
 * topic into the dead letters, and one sender must not stop the others: so a partition in which many records wait takes in
 * no more, the others go on, and the stream is said to decode nothing only where none of them does. Shared by the tasks of
 * one stream, its consumers and its supervisor; thread-safe.
 *
 * <p>A record whose schema is not known waits. One that is not of the stream's format is a dead letter, but for those that
 * come after many of their kind with none that could be decoded between them: they wait as well. What waits moves on once
 * anything is decoded, the registry resolves an id, or the configured time is over.
 */
public final class DecodeBackPressure {

    /** A schema that is asked for the first time takes a round trip; that is no reason to be alarmed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** What may wait in memory, of one stream in one process. */
    static final long MOST_BYTES = 64L << 20;

    /** More than a record takes beside its key and value. */
    private static final int OVERHEAD = 512;

    private final SchemaResolver resolver;
    private final Clock clock;
    private final Duration unknownAfter;
    private final int limit;
    private final TreeMap<Instant, Integer> waiting = new TreeMap<>();
    private final Map<Integer, Integer> waitingByPartition = new HashMap<>();
    private long waitingBytes;
    private int inARow;
    private @Nullable Undecoded last;
    private @Nullable Instant nothingDecodedSince;
    private long resolvedBefore;

    /**
     * Back-pressure that is not needed yet.
     *
     * @param limit how many records in a row may fail to be decoded, and how many of a partition may wait
     * @param unknownAfter how long a record may wait
     */
    public DecodeBackPressure(SchemaResolver resolver, Clock clock, Duration unknownAfter, int limit) {
        this.resolver = resolver;
        this.clock = clock;
        this.unknownAfter = unknownAfter;
        this.limit = limit;
    }

    /** A record begins to wait. */
    synchronized void waits(SourceRecord record) {
        count(record, 1);
    }

    /** A record waits no longer. */
    synchronized void ceases(SourceRecord record) {
        count(record, -1);
    }

    private void count(SourceRecord record, int change) {
        add(waiting, record.takenAt(), change);
        add(waitingByPartition, record.position().partition(), change);
        long bytes = (long) OVERHEAD + RecordSize.length(record.key()) + RecordSize.length(record.value());
        waitingBytes += change * bytes;
    }

    private static <K> void add(Map<K, Integer> counts, K key, int change) {
        counts.merge(key, change, (before, by) -> before + by == 0 ? null : before + by);
    }

    /** The record that was read last could not be decoded. */
    synchronized void missed(Undecoded undecoded) {
        inARow++;
        last = undecoded;
    }

    /** A record could be decoded. */
    synchronized void decoded() {
        inARow = 0;
    }

    /** Whether a record that waits has done so for long enough. */
    boolean givesUp(Instant takenAt) {
        return !clock.instant().isBefore(takenAt.plus(unknownAfter));
    }

    /** Whether a record that is not of the stream's format waits, since so many before it were not either. */
    synchronized boolean withholds(Instant takenAt) {
        return inARow >= Math.max(1, limit - 1) && !givesUp(takenAt);
    }

    /** The partitions of which nothing more is to be taken in. */
    public synchronized Set<Integer> heldPartitions() {
        Set<Integer> held = new TreeSet<>();
        waitingByPartition.forEach((partition, records) -> {
            if (records >= limit || waitingBytes >= MOST_BYTES) {
                held.add(partition);
            }
        });
        return held;
    }

    /** Why no partition has decoded anything for so many records: what was wrong with the last; absent where one has. */
    public synchronized @Nullable Undecoded decodesNothing() {
        if (waiting.isEmpty() || inARow < limit) {
            nothingDecodedSince = null;
            return null;
        }
        Instant now = clock.instant();
        if (nothingDecodedSince == null || moves()) {
            // The tasks get the time to look at what waits.
            nothingDecodedSince = now;
            resolvedBefore = resolver.resolvedIds();
        }
        return now.isBefore(nothingDecodedSince.plus(GRACE)) ? null : last;
    }

    private boolean moves() {
        return resolver.resolvedIds() != resolvedBefore || (resolver.anyDenied() && givesUp(waiting.firstKey()));
    }
}
