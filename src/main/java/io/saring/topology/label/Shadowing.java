package io.saring.topology.label;

import io.saring.serving.Submission;
import io.saring.topology.SourceRecord;
import java.util.concurrent.CompletableFuture;

/** Has a second labeller label some of one task's messages too. For the stream thread alone. */
interface Shadowing {

    /** Where there is no second labeller. */
    Shadowing NONE = new Shadowing() {
        @Override
        public void submit(
                SourceRecord record, Submission submission, CompletableFuture<RecordOutcome.Answered> answered) {
            // Nobody else sees it.
        }

        @Override
        public boolean idle() {
            return true;
        }

        @Override
        public void emit() {
            // Nothing comes.
        }
    };

    /** A message was handed in, and will be answered. */
    void submit(SourceRecord record, Submission submission, CompletableFuture<RecordOutcome.Answered> answered);

    /** Whether nothing is in flight. */
    boolean idle();

    /** Forwards what has come in. */
    void emit();
}
