package io.saring.label;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Where texts are handed in to be labelled: one engine's queue, or several of them. Thread-safe. */
public interface Lane extends AutoCloseable {

    /** The name of the engine, or those of several joined by {@code +}. */
    String name();

    /** The names of the tasks that it answers, for at least one language. */
    Set<String> tasks();

    /**
     * Takes a text, where {@link #hasRoom} says so.
     *
     * @param stream the stream that it comes from, for its weight
     * @param tasks the names of the tasks that are asked for
     * @return the result to come, never completed exceptionally; null where the lane is full
     */
    CompletableFuture<Completion> submit(String stream, Submission submission, Set<String> tasks);

    /** Whether it would take another text. */
    boolean hasRoom();

    /** Whether a call has been running for longer than its deadline. */
    boolean stalled();

    /** Whether it is beyond help: texts wait for ever now. */
    boolean failed();

    /** Stops, and abandons what is in flight; engines stay open. */
    @Override
    void close();
}
