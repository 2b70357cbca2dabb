package io.saring.app;

import io.saring.label.terms.WordLists;
import io.saring.policy.LabelledText;
import io.saring.serving.Lane;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Labels single texts with engines and word lists, as messages are, and waits for the answer. Thread-safe. */
public final class TextLabelling implements Function<String, LabelledText> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lane lane;
    private final Set<String> tasks;
    private final Supplier<WordLists> lists;

    /** With engines, and the word lists that are in force when it is asked. */
    public TextLabelling(Engines engines, Supplier<WordLists> lists) {
        this.lane = engines.unbounded();
        this.tasks = engines.tasks();
        this.lists = lists;
    }

    /**
     * What they say of a text.
     *
     * @throws StartupException where the engines do not answer
     */
    @Override
    public LabelledText apply(String text) {
        try {
            LaneResult result =
                    lane.submit("text", Submission.of(text), tasks).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (result instanceof LaneResult.Labelled labelled) {
                return new LabelledText(
                        labelled.text(),
                        labelled.results(),
                        labelled.unanswered(tasks),
                        lists.get().in(labelled.text()),
                        labelled.provenance());
            }
            throw new StartupException("the engine could not label a text");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while an engine labelled a text", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartupException(
                    "the engine did not answer: " + e.getClass().getSimpleName(), e);
        }
    }
}
