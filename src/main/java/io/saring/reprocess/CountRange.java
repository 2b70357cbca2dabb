package io.saring.reprocess;

import io.saring.domain.CountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A range of windows.
 *
 * @param from when the first begins, to the minute
 * @param to when the last ends, to the minute
 */
public record CountRange(Instant from, Instant to) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Minutes of longer ranges are too many rows to hold. */
    private static final Duration MOST_BY_MINUTE = Duration.ofHours(6);

    /** How far ahead of its writing a message's time may be, with some to spare. */
    private static final Duration AHEAD = Duration.ofMinutes(20);

    /** @throws IllegalArgumentException where nothing lies between */
    public CountRange {
        from = from.truncatedTo(ChronoUnit.MINUTES);
        to = to.truncatedTo(ChronoUnit.MINUTES);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from " + from + " and --to " + to
                    + " have no whole minute between them; counts are by minute and by hour");
        }
    }

    /** The range to be summed up: by whole hours where it is long, those among them that it has in part. */
    public CountRange toBeSummed() {
        return Duration.between(from, to).compareTo(MOST_BY_MINUTE) > 0
                ? new CountRange(
                        from.truncatedTo(ChronoUnit.HOURS),
                        to.plus(HOUR).minusMillis(1).truncatedTo(ChronoUnit.HOURS))
                : this;
    }

    /** The length of the windows that it is summed up from. */
    public Duration window() {
        boolean hours = from.equals(from.truncatedTo(ChronoUnit.HOURS)) && to.equals(to.truncatedTo(ChronoUnit.HOURS));
        return hours ? HOUR : MINUTE;
    }

    /** Whether a window lies in it whole. */
    boolean holds(CountKey key) {
        return holds(key.windowStart(), key.window());
    }

    /** Whether a window lies in it whole. */
    boolean holds(Instant start, Duration window) {
        return !start.isBefore(from) && !start.plus(window).isAfter(to);
    }

    /** When what it holds was written first, at the earliest. */
    Instant writtenFrom() {
        return from.minus(AHEAD);
    }
}
