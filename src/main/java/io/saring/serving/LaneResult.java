package io.saring.serving;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.domain.Unanswered;
import io.saring.label.LabelOutcome;
import io.saring.text.NormalisedText;
import java.util.List;
import java.util.Set;

/** Result of one text that was handed to a lane. */
public sealed interface LaneResult {

    /**
     * Engines labelled it.
     *
     * @param text the text as the engine saw it
     * @param results one result for each task that the engines cover for this text, but for those they abstained from
     * @param abstained the tasks that an engine covers in the text's language, and found too little in the text to answer
     * @param provenance what made them
     * @param degraded whether a cheaper engine than the configured one answered, because that had too much to do
     * @param effort what it took
     */
    record Labelled(
            NormalisedText text,
            List<LabelResult> results,
            Set<String> abstained,
            Provenance provenance,
            boolean degraded,
            Effort effort)
            implements LaneResult {

        public Labelled {
            results = List.copyOf(results);
            abstained = Set.copyOf(abstained);
        }

        /**
         * Those of the tasks that were asked which have no result, each with why.
         *
         * @param asked the names of the tasks that were asked
         */
        public List<Unanswered> unanswered(Set<String> asked) {
            return Unanswered.of(asked, results, abstained);
        }

        /** The same labels, which a cheaper engine gave in place of the configured one. */
        Labelled asDegraded() {
            return new Labelled(text, results, abstained, provenance, true, effort);
        }
    }

    /**
     * No engine can label it, and trying again would not help.
     *
     * @param error what is wrong, without any of the text
     */
    record Rejected(String error, Effort effort) implements LaneResult {}

    /** The answer would have come after its deadline. */
    record DeadlineExceeded() implements LaneResult {}

    /**
     * Calls and time behind a result.
     *
     * @param attempts how many engine calls the text was part of
     * @param queueNanos from submission until its first engine call, in nanoseconds
     * @param inferenceNanos duration of the engine call that answered it, in nanoseconds
     */
    record Effort(int attempts, long queueNanos, long inferenceNanos) {

        /** Where no engine was called. */
        public static final Effort NONE = new Effort(0, 0, 0);

        /** One engine's after another's. */
        Effort then(Effort next) {
            return new Effort(
                    Math.max(attempts, next.attempts),
                    queueNanos + next.queueNanos,
                    inferenceNanos + next.inferenceNanos);
        }

        /** One engine's beside another's. */
        Effort beside(Effort other) {
            return new Effort(
                    Math.max(attempts, other.attempts),
                    Math.max(queueNanos, other.queueNanos),
                    Math.max(inferenceNanos, other.inferenceNanos));
        }
    }

    /** What an engine said of a text. */
    static LaneResult of(NormalisedText text, LabelOutcome outcome, Effort effort) {
        return outcome instanceof LabelOutcome.Labelled labelled
                ? new Labelled(text, labelled.results(), labelled.abstained(), labelled.provenance(), false, effort)
                : new Rejected(((LabelOutcome.Rejected) outcome).error(), effort);
    }
}
