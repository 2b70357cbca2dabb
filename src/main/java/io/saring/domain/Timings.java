package io.saring.domain;

/**
 * Durations behind a labelled event, in milliseconds.
 *
 * @param queueMs from being taken in until its batch was given to the engine
 * @param inferenceMs duration of the engine's call on its batch
 * @param endToEndMs from the source record's timestamp to the event
 */
public record Timings(double queueMs, double inferenceMs, double endToEndMs) {

    /** Of what took no time. */
    public static final Timings NONE = new Timings(0, 0, 0);
}
