package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Result of the benchmark of count.
 *
 * @param passThrough labelled messages a second of a bare application that decodes one and encodes a decision
 * @param count those of count
 */
public record CountBenchmarkResult(
        @JsonProperty("pass_through_per_s") double passThrough,
        @JsonProperty("count_per_s") double count) {}
