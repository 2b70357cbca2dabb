package io.saring.topology.label;

import java.time.Duration;
import java.time.Instant;

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
    private Instant windowEnds;
    private Duration delayBefore;
    private Duration least;

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
        if (windowEnds == null) {
            openWindow(now, delay, delay);
            return true;
        }
        least = delay.compareTo(least) < 0 ? delay : least;
        if (!now.isBefore(windowEnds)) {
            over = least.compareTo(delayBefore) >= 0;
            openWindow(now, least, delay);
        }
        return !over;
    }

    private void openWindow(Instant now, Duration before, Duration delay) {
        windowEnds = now.plus(WINDOW);
        delayBefore = before;
        least = delay;
    }
}
