package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Result of the benchmark of decide.
 *
 * @param passThrough labelled messages a second of a bare application that decodes one and encodes a decision
 * @param decide those of decide
 * @param rules the policy's rules with thresholds
 * @param conditions its rules with conditions
 * @param keys how many keys history was kept of
 */
public record DecideBenchmarkResult(
        @JsonProperty("pass_through_per_s") double passThrough,
        @JsonProperty("decide_per_s") double decide,
        @JsonProperty("rules") int rules,
        @JsonProperty("conditions") int conditions,
        @JsonProperty("keys") int keys) {}
