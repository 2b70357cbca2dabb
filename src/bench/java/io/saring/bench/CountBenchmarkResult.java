package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Result of the benchmark of count.
 *
 * @param passThrough labelled messages a second of a bare application that decodes one and encodes a decision
 * @param count those of count
 * @param planted campaigns of twenty copies among the messages
 * @param found how many of them were told
 * @param wrong campaigns that were told and are none, or several
 */
public record CountBenchmarkResult(
        @JsonProperty("pass_through_per_s") double passThrough,
        @JsonProperty("count_per_s") double count,
        @JsonProperty("campaigns_planted") int planted,
        @JsonProperty("campaigns_found") int found,
        @JsonProperty("campaigns_false") int wrong) {}
