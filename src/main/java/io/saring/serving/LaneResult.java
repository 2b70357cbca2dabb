package io.saring.serving;

import io.saring.label.LabelOutcome;
import io.saring.text.NormalisedText;

/**
 * What became of one submitted text.
 *
 * @param text the text as the engine saw it, or null where it could not even be normalised
 * @param outcome the labels, or why there are none
 * @param degraded whether a cheaper engine than the configured one answered, because that had too much to do
 * @param attempts how many engine calls the request was part of
 * @param queueNanos from submission until its first engine call, in nanoseconds
 * @param inferenceNanos duration of the engine call that answered it, in nanoseconds
 */
public record LaneResult(
        NormalisedText text,
        LabelOutcome outcome,
        boolean degraded,
        int attempts,
        long queueNanos,
        long inferenceNanos) {

    /** What a text has whose answer would have come too late. */
    static LaneResult overdue() {
        return new LaneResult(null, new LabelOutcome.Overdue(), false, 0, 0, 0);
    }

    /** Whether the answer would have come too late. */
    boolean isOverdue() {
        return outcome instanceof LabelOutcome.Overdue;
    }

    LaneResult withOutcome(LabelOutcome other, boolean isDegraded) {
        return new LaneResult(text, other, isDegraded, attempts, queueNanos, inferenceNanos);
    }
}
