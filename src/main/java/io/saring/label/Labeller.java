package io.saring.label;

import io.saring.serving.MicroBatcher;
import java.util.List;
import java.util.Set;

/**
 * Labels batches of texts: the border between the streams and a model.
 *
 * <p>A {@link MicroBatcher} calls it from one or more lane threads; an implementation says in {@link #parallelism} how
 * many calls it can take at once.
 */
public interface Labeller extends AutoCloseable {

    /** The engine's name as configuration and events have it, for example {@code lexical}. */
    String name();

    /** The names of the tasks that it answers, for at least one language. */
    Set<String> tasks();

    /** How many calls of {@link #label} may run at the same time; at least 1. */
    int parallelism();

    /**
     * About how many tokens a text takes, for the batcher's budget; its characters where the engine has no tokens. Called by
     * the threads that submit, so it has to be fast.
     */
    default int tokens(String text) {
        return text.length();
    }

    /** The most tokens of a batch that it does well with, padding counted; the batcher's own limit may be lower. */
    default int mostTokens() {
        return Integer.MAX_VALUE;
    }

    /** The most texts of a batch that it does well with; the batcher's own limit may be lower. */
    default int mostTexts() {
        return Integer.MAX_VALUE;
    }

    /**
     * Labels a batch, whose requests may ask for different tasks.
     *
     * @param batch at least one request
     * @return one outcome for each request, in the batch's order
     * @throws RuntimeException where the whole batch failed; the batcher tries again, then splits it
     */
    List<LabelOutcome> label(List<LabelRequest> batch);

    /** Why it cannot answer now through no fault of any text, one line each; empty where it can. For any thread. */
    default List<String> obstacles() {
        return List.of();
    }

    /** Frees what the engine holds; no call follows. */
    @Override
    void close();
}
