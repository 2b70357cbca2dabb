package io.saring.label;

/**
 * What became of one submitted request.
 *
 * @param outcome the labels, or why there are none
 * @param attempts how many engine calls the request was part of
 * @param queueNanos from submission until its first engine call, in nanoseconds
 * @param inferenceNanos duration of the engine call that answered it, in nanoseconds
 */
public record Completion(LabelOutcome outcome, int attempts, long queueNanos, long inferenceNanos) {}
