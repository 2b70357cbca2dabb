package io.saring.label.remote;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose fault it is that a server refuses texts or answers nonsense: the server's, where it does not do any more what it was
 * found to do. What it can do now is found out again then. Thread-safe; one thread asks at a time, and the others use its result.
 */
final class CapabilityCheck {

    private static final Logger log = LogManager.getLogger(CapabilityCheck.class);

    /** Wrong answers in a row after which a server is asked whether it still can answer. */
    private static final int SEVERAL = 3;

    private final Endpoint endpoint;
    private final AtomicInteger wrongInARow = new AtomicInteger();
    private Finding last = Finding.SAME;
    private long checkedAt = System.nanoTime();
    private volatile @Nullable String problem;

    /** What a check found. */
    enum Finding {
        /** The server does what it did. */
        SAME,
        /** It does other things now, and is to be asked for these. */
        CHANGED,
        /** It does nothing that is of use. */
        BROKEN
    }

    CapabilityCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What is wrong with the server; absent where nothing is known to be. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The server answered as it should. */
    void answeredWell() {
        wrongInARow.set(0);
        problem = null;
    }

    /** The server answered nonsense; whether that was once too often. */
    boolean answeredWrongly() {
        return wrongInARow.incrementAndGet() % SEVERAL == 0;
    }

    /**
     * Checks the server, unless that was done since a request was sent.
     *
     * @param asked what the request asked for
     * @param sentAt the {@link System#nanoTime} at which it was sent
     */
    synchronized Finding check(CapabilityProbe probe, Capabilities asked, long sentAt) throws InterruptedException {
        if (checkedAt - sentAt <= 0) {
            last = found(probe, asked);
            checkedAt = System.nanoTime();
        }
        return last == Finding.SAME && !asked.equals(endpoint.capabilities()) ? Finding.CHANGED : last;
    }

    private Finding found(CapabilityProbe probe, Capabilities asked) throws InterruptedException {
        try {
            if (probe.holds(endpoint, asked)) {
                problem = null;
                return Finding.SAME;
            }
            Capabilities now = probe.probe(endpoint);
            endpoint.found(now);
            problem = null;
            return now.equals(asked) ? Finding.SAME : Finding.CHANGED;
        } catch (IOException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(problem)) {
                log.warn("engine remote at {}: {}; texts wait until that is over", endpoint.place(), now);
            }
            problem = now;
            return Finding.BROKEN;
        }
    }
}
