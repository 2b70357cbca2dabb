package io.saring.domain;

/**
 * Something that is counted: messages, those with a label, those with an action, or those that a rule fired for. What does not
 * apply is empty.
 *
 * @param task the task
 * @param label the task's label
 * @param action the name of the action
 * @param target the team or queue
 * @param rule the rule
 */
public record Counted(String task, String label, String action, String target, String rule) {

    /** All messages. */
    public static final Counted MESSAGES = new Counted("", "", "", "", "");

    /** Messages with a label. */
    public static Counted label(String task, String label) {
        return new Counted(task, label, "", "", "");
    }

    /** Messages with an action. */
    public static Counted action(String action, String target) {
        return new Counted("", "", action, target, "");
    }

    /** Messages with an action for which a rule fired. */
    public static Counted rule(String action, String target, String rule) {
        return new Counted("", "", action, target, rule);
    }

    /** What rows of it are about. */
    public Kind kind() {
        if (!task.isEmpty()) {
            return Kind.LABEL;
        }
        if (action.isEmpty()) {
            return Kind.MESSAGES;
        }
        return rule.isEmpty() ? Kind.ACTION : Kind.RULE;
    }

    /** The kinds of row: each message is in one row of the first and third kind. */
    public enum Kind {
        /** Messages. */
        MESSAGES,
        /** Labels of a task. */
        LABEL,
        /** Decisions. */
        ACTION,
        /** Rules that fired. */
        RULE
    }
}
