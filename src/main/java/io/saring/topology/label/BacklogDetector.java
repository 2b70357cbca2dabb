package io.saring.topology.label;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a task is still working off what came while the application was stopped: from its start until it reads a
 * record that is younger than the latency budget, as long as the delay falls. Where it no longer does, there is too much to do
 * and not a backlog. For one stream thread.
 */
final class BacklogDetector {

    /** Long enough for a delay that falls by a part of the time that passes to be seen falling. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Duration budget;
    private boolean over;
    private @Nullable Window window;

    /**
     * Some time in which the delay should fall.
     *
     * @param ends when it is over
     * @param before the least delay of the window before
     * @param least the least delay so far
     */
    private record Window(Instant ends, Duration before, Duration least) {}

    /** At a task's start. */
    BacklogDetector(Duration budget) {
        this.budget = budget;
    }

    /**
     * A record is read.
     *
     * @param delay since the broker's append
     * @return whether it belongs to a backlog
     */
    boolean reads(Duration delay, Instant now) {
        if (over) {
            return false;
        }
        if (delay.compareTo(budget) <= 0) {
            over = true;
            return false;
        }
        Window open = window;
        if (open == null) {
            window = new Window(now.plus(WINDOW), delay, delay);
            return true;
        }
        Duration least = delay.compareTo(open.least()) < 0 ? delay : open.least();
        if (now.isBefore(open.ends())) {
            window = new Window(open.ends(), open.before(), least);
        } else {
            over = least.compareTo(open.before()) >= 0;
            window = new Window(now.plus(WINDOW), least, delay);
        }
        return !over;
    }
}
