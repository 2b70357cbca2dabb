package io.saring.serving;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Entrance for texts that are to be labelled: one engine's queue, or several of them. Thread-safe. */
public interface Lane extends AutoCloseable {

    /** The name of the engine, or those of several joined by {@code +}. */
    String name();

    /** The names of the tasks that it answers, for at least one language. */
    Set<String> tasks();

    /**
     * Takes a text. Who takes texts in asks {@link #hasRoom} first; a lane that hands on what it has taken does not, so that
     * nothing is stuck between two of them.
     *
     * @param stream the stream that it comes from, for its weight
     * @param tasks the names of the tasks that are asked for
     * @return the result to come, never completed exceptionally, and never at all once the lane is closed; nothing is thrown
     *     for a text, whatever it is
     */
    CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks);

    /** About how long it would take until a text of a stream, submitted now, had its result. */
    Duration expectedWait(String stream, Submission submission, Set<String> tasks);

    /** Whether it should be given another text. */
    boolean hasRoom();

    /** Whether nothing waits and nothing runs. */
    boolean idle();

    /** Whether a call has been running for longer than its timeout, and texts wait for it. */
    boolean stalled();

    /** Whether it is beyond help: texts wait for ever now. */
    boolean failed();

    /** Stops, and abandons what is in flight; engines stay open. */
    @Override
    void close();
}
