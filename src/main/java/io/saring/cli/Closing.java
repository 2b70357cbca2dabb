package io.saring.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Things to close together, the last added first. Thread-safe. */
final class Closing implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(Closing.class);

    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /** Closes all, whatever one of them throws. */
    @Override
    public synchronized void close() {
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                log.warn("not everything closed: {}", e.toString());
            }
        }
    }
}
