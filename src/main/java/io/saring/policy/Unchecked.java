package io.saring.policy;

import io.saring.domain.Action;
import java.util.Map;

/**
 * What becomes of a message that a task of the policy did not check: it is allowed, with the decision saying so, or a person
 * looks at it.
 *
 * @param otherwise for tasks that are not named, ALLOW or REVIEW
 * @param tasks for single tasks, by name
 */
public record Unchecked(Action otherwise, Map<String, OfTask> tasks) {

    /** Allowed, and said. */
    public static final Unchecked ALLOWED = new Unchecked(Action.ALLOW, Map.of());

    public Unchecked {
        tasks = Map.copyOf(tasks);
    }

    /**
     * The same for one task.
     *
     * @param otherwise for languages that are not named, ALLOW or REVIEW
     * @param languages for single languages, by ISO 639 code
     */
    public record OfTask(Action otherwise, Map<String, Action> languages) {

        public OfTask {
            languages = Map.copyOf(languages);
        }
    }

    /** What becomes of a message in a language that a task did not check. */
    Action action(String task, String language) {
        OfTask own = tasks.get(task);
        return own == null ? otherwise : own.languages().getOrDefault(language, own.otherwise());
    }
}
