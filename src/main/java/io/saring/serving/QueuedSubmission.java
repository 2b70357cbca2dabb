package io.saring.serving;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A text in an engine's queue.
 *
 * @param tasks the names of the tasks that are asked for
 * @param tokens about how many tokens it takes
 * @param submittedAt when it was handed in, by {@link System#nanoTime}
 * @param result completed with what becomes of it
 */
record QueuedSubmission(
        Submission submission, Set<String> tasks, int tokens, long submittedAt, CompletableFuture<LaneResult> result) {}
