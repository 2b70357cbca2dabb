package io.saring.topology.label;

import io.saring.schema.SchemaResolver;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides when intake has to stop because of records that wait for a schema: many in a row, since a wrong registry must
 * not empty a topic into the dead letters, or more bytes than a process should hold. Shared by the tasks of one stream and
 * its supervisor; thread-safe.
 *
 * <p>It is needed until the registry resolves an id, or until the oldest record that waits is due to be given up: nothing
 * moves before that.
 */
public final class SchemaBackPressure {

    /** A schema that is asked for the first time takes a round trip; that is no reason to stop. */
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
    private long waitingBytes;
    private int inARow;
    private @Nullable Instant tooManySince;
    private long resolvedBefore;

    /**
     * Back-pressure that is not needed yet.
     *
     * @param limit how many records in a row may wait
     * @param unknownAfter how long an id that the registry does not know is asked for
     */
    public SchemaBackPressure(SchemaResolver resolver, Clock clock, Duration unknownAfter, int limit) {
        this.resolver = resolver;
        this.clock = clock;
        this.unknownAfter = unknownAfter;
        this.limit = limit;
    }

    /** A record begins to wait. */
    synchronized void waits(SourceRecord record) {
        waiting.merge(record.takenAt(), 1, Integer::sum);
        waitingBytes += bytes(record);
    }

    /** A record waits no longer. */
    synchronized void ceases(SourceRecord record) {
        waiting.merge(record.takenAt(), -1, (before, change) -> before == 1 ? null : before + change);
        waitingBytes -= bytes(record);
    }

    private static long bytes(SourceRecord record) {
        return (long) OVERHEAD + RecordSize.length(record.key()) + RecordSize.length(record.value());
    }

    /** The schema of the record that was read last is not known. */
    synchronized void missed() {
        inARow++;
    }

    /** A record's schema is known. */
    synchronized void resolved() {
        inARow = 0;
    }

    /** Whether a record that waits for a denied id is due to be given up. */
    boolean givesUp(Instant takenAt) {
        return !clock.instant().isBefore(takenAt.plus(unknownAfter));
    }

    /** Whether intake has to stop now. */
    public synchronized boolean isNeeded() {
        if (waiting.isEmpty() || (inARow < limit && waitingBytes < MOST_BYTES)) {
            tooManySince = null;
            return false;
        }
        Instant now = clock.instant();
        if (tooManySince == null || moves()) {
            // The tasks get the time to look at what waits.
            tooManySince = now;
            resolvedBefore = resolver.resolvedIds();
        }
        return !now.isBefore(tooManySince.plus(GRACE));
    }

    private boolean moves() {
        return resolver.resolvedIds() != resolvedBefore || (resolver.anyDenied() && givesUp(waiting.firstKey()));
    }
}
