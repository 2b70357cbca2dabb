package io.saring.bench;

import io.saring.app.StartupException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How fast an application handles messages, told by how many it has handled. For one thread.
 *
 * @param patience how long it may take for all of them
 */
record HandlingRate(Duration patience) {

    /** Of the messages that are measured, those before consumers and compilers are warm. */
    private static final double WARM_UP_SHARE = 0.1;

    /**
     * Messages a second between the end of the warm-up and the last message.
     *
     * @param handled how many were handled so far
     * @param before how many come before those that are measured
     * @param messages how many are measured
     * @throws StartupException where it takes too long
     */
    double perSecond(LongSupplier handled, long before, long messages) {
        long deadline = System.nanoTime() + patience.toNanos();
        long all = before + messages;
        long warmAt = await(handled, before + (long) (messages * WARM_UP_SHARE), deadline);
        long handledAtWarm = handled.getAsLong();
        long doneAt = await(handled, all, deadline);
        return (all - handledAtWarm) / ((doneAt - warmAt) / 1e9);
    }

    /** Waits until so many were handled. */
    void await(LongSupplier handled, long target) {
        var unused = await(handled, target, System.nanoTime() + patience.toNanos());
    }

    private long await(LongSupplier handled, long target, long deadline) {
        while (handled.getAsLong() < target) {
            if (System.nanoTime() > deadline) {
                throw new StartupException("the benchmark's application handled " + handled.getAsLong() + " of "
                        + target + " messages in " + patience.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(2_000_000);
        }
        return System.nanoTime();
    }
}
