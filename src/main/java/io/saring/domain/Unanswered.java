package io.saring.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A task that somebody wanted to know about a message and that has no usable answer: a message that nothing checked is not
 * a clean one.
 *
 * @param task the task's name
 * @param reason why there is none
 */
public record Unanswered(String task, Reason reason) {

    public Unanswered {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Those of the tasks that were asked which have no result.
     *
     * @param asked the names of the tasks that were asked
     * @param abstained those that an engine covers and found too little to answer
     */
    public static List<Unanswered> of(Set<String> asked, List<LabelResult> results, Set<String> abstained) {
        Set<String> open = new TreeSet<>(asked);
        results.forEach(result -> open.remove(result.task()));
        return open.stream()
                .map(task -> new Unanswered(task, abstained.contains(task) ? Reason.ABSTAINED : Reason.NOT_COVERED))
                .toList();
    }

    /** Why a task has no usable answer. */
    public enum Reason {
        /** No engine that saw the message answers the task in its language. */
        NOT_COVERED("not covered"),
        /** The engine covers the task, and found too little in this message to answer. */
        ABSTAINED("abstained"),
        /** The engines were not asked: the task is none of those that the label application is configured for. */
        NOT_ASKED("not asked"),
        /** The engine named a label without a probability, which no threshold can be compared with. */
        NO_PROBABILITY("no probability"),
        /** The message has no text, but what else a person may have sent: an attachment, a picture, somebody else's words. */
        NOTHING_TO_LABEL("nothing to label"),
        /** The engine found nothing wrong, and finds too little in this language for that to be a check. */
        SCREENED("only screened");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
