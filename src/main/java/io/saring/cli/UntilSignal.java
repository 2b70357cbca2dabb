package io.saring.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Keeps something running until SIGINT or SIGTERM, then closes it and ends the process with exit code 0. */
final class UntilSignal {

    private static final Logger log = LogManager.getLogger(UntilSignal.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final CountDownLatch done = new CountDownLatch(1);

    /** Closes from the JVM's shutdown hook, so that it happens whichever way the process is asked to end. */
    UntilSignal(AutoCloseable running) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running), "saring-shutdown"));
    }

    private void close(AutoCloseable running) {
        boolean asked = done.getCount() > 0;
        try {
            running.close();
        } catch (Exception e) {
            log.warn("not everything closed: {}", e.toString());
        }
        LogManager.shutdown();
        if (asked) {
            // Ending on a signal is what was asked for: the JVM itself would report it as a failure.
            Runtime.getRuntime().halt(0);
        }
    }

    /** Waits until the process is asked to end, or something fails. Returns only in the second case. */
    void awaitFailure(BooleanSupplier failed) {
        try {
            while (!done.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (failed.getAsBoolean()) {
                    done.countDown();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over by itself: the process may end with its own exit code. */
    void release() {
        done.countDown();
    }
}
