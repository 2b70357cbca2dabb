package io.saring.topology;

import io.saring.schema.SchemaResolver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when intake has to stop because too many records in a row wait for a schema: a wrong registry must not empty a
 * topic into the dead letters. Shared by the tasks of one stream and its supervisor; thread-safe.
 *
 * <p>It holds until the registry resolves an id, or until the oldest record that waits is due to be given up.
 */
public final class SchemaHold {

    /** A schema that is asked for the first time takes a round trip; that is no reason to stop. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SchemaResolver resolver;
    private final Clock clock;
    private final Duration unknownAfter;
    private final int limit;
    private int inARow;
    private Instant oldest;
    private long resolvedBefore;

    /**
     * A hold that is open.
     *
     * @param limit how many records in a row may wait
     * @param unknownAfter how long an id that the registry does not know is asked for
     */
    public SchemaHold(SchemaResolver resolver, Clock clock, Duration unknownAfter, int limit) {
        this.resolver = resolver;
        this.clock = clock;
        this.unknownAfter = unknownAfter;
        this.limit = limit;
    }

    /** A record that was taken in at a time has to wait for its schema. */
    synchronized void waits(Instant takenAt) {
        if (inARow == 0) {
            oldest = takenAt;
            resolvedBefore = resolver.resolvedIds();
        }
        inARow++;
    }

    /** Whether a record that waits for a schema id is due to be given up. */
    boolean givesUp(int schemaId, boolean denied, Instant takenAt) {
        boolean due = denied && !clock.instant().isBefore(takenAt.plus(unknownAfter));
        if (due) {
            resolver.forget(schemaId);
        }
        return due;
    }

    /** A record's schema is known. */
    synchronized void resolved() {
        inARow = 0;
    }

    /** Whether intake has to stop now. */
    public synchronized boolean holds() {
        if (inARow < limit || clock.instant().isBefore(oldest.plus(GRACE))) {
            return false;
        }
        boolean due = resolver.anyDenied() && !clock.instant().isBefore(oldest.plus(unknownAfter));
        if (due || resolver.resolvedIds() != resolvedBefore) {
            inARow = 0;
            return false;
        }
        return true;
    }
}
