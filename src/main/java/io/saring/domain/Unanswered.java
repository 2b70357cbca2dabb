package io.saring.domain;

import java.util.Objects;

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

    /** Why a task has no usable answer. */
    public enum Reason {
        /** No engine that saw the message answers the task in its language. */
        NOT_COVERED("not covered"),
        /** The engine covers the task, and found too little in this message to answer. */
        ABSTAINED("abstained"),
        /** The engines were not asked: the task is none of those that the label application is configured for. */
        NOT_ASKED("not asked"),
        /** The engine named a label without a probability, which no threshold can be compared with. */
        NO_PROBABILITY("no probability");

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
