package io.saring.topology.label;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of a process's work: from its beginning on, label gives the engine nothing new, so that what the engine owes comes
 * to nothing while results are still emitted. What is read meanwhile stays in its slots for whoever takes over. Shared by
 * all tasks of a process; thread-safe.
 */
public final class Drain {

    private final AtomicInteger owed = new AtomicInteger();
    private volatile boolean begun;

    /** Begins; there is no way back. */
    public void begin() {
        begun = true;
    }

    /** Whether the engine owes nothing any more. */
    public boolean done() {
        return begun && owed.get() == 0;
    }

    /** Whether it has begun. */
    public boolean begun() {
        return begun;
    }

    void owes(int change) {
        owed.addAndGet(change);
    }
}
