package io.saring.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a count is of.
 *
 * @param windowStart when the window begins, by the messages' append time
 * @param window the window's length, a minute or an hour
 * @param lateAt the hour in which it was counted, of what came after the window was closed; {@link Instant#EPOCH} otherwise
 * @param stream the configured stream
 * @param channel the channel; empty where there is none, {@value #OTHER} for those beyond the first so many
 * @param language the language's code
 * @param of what is counted
 */
public record CountKey(
        Instant windowStart,
        Duration window,
        Instant lateAt,
        String stream,
        String channel,
        String language,
        Counted of) {

    /** What channels beyond the first so many are counted as. */
    public static final String OTHER = "other";

    public CountKey {
        Objects.requireNonNull(windowStart, "windowStart");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(lateAt, "lateAt");
        Objects.requireNonNull(of, "of");
    }
}
