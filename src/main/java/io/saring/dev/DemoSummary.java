package io.saring.dev;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Summary of the demonstration.
 *
 * @param in records that were sent
 * @param labelled labelled events that came of them
 * @param deadLetters dead letters that came of them
 * @param decisions decisions on the labelled events
 * @param languages how many of the samples' declared languages were labelled
 * @param p50Ms median time from the broker's append to the labelled event, in milliseconds
 * @param p99Ms the same that 99 of 100 messages stay under
 * @param messagesPerSecond messages a second, from the first sent to the last labelled
 */
public record DemoSummary(
        int in,
        int labelled,
        @JsonProperty("dead_letters") int deadLetters,
        int decisions,
        int languages,
        @JsonProperty("p50_ms") double p50Ms,
        @JsonProperty("p99_ms") double p99Ms,
        @JsonProperty("msg_per_s") double messagesPerSecond) {}
