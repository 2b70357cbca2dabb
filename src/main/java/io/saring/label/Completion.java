package io.saring.label;

import io.saring.text.NormalisedText;

/**
 * What became of one submitted text.
 *
 * @param text the text as the engine saw it, or null where it could not even be normalised
 * @param outcome the labels, or why there are none
 * @param attempts how many engine calls the request was part of
 * @param queueNanos from submission until its first engine call, in nanoseconds
 * @param inferenceNanos duration of the engine call that answered it, in nanoseconds
 */
public record Completion(
        NormalisedText text, LabelOutcome outcome, int attempts, long queueNanos, long inferenceNanos) {}
