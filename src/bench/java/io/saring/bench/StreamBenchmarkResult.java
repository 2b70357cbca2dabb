package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Measurements of {@link StreamBenchmark}, all from one run.
 *
 * @param passThrough messages a second of a bare Kafka Streams application
 * @param nothing messages a second of the label application with a labeller that does nothing
 * @param lexical messages a second of the label application with the lexical labeller
 * @param lexicalAlone texts a second of the lexical labeller on one thread without Kafka
 * @param simulated messages a second of the label application with a simulated accelerator
 * @param simulatedIdeal texts a second of that accelerator, called back to back on full batches
 * @param addedP50Ms median of what the application adds to the accelerator's time at half load, without the commit, in
 *     milliseconds
 * @param addedP99Ms the same that 99 of 100 messages stay under
 */
public record StreamBenchmarkResult(
        @JsonProperty("pass_through_per_s") double passThrough,
        @JsonProperty("null_per_s") double nothing,
        @JsonProperty("lexical_per_s") double lexical,
        @JsonProperty("lexical_alone_per_s") double lexicalAlone,
        @JsonProperty("simulated_per_s") double simulated,
        @JsonProperty("simulated_ideal_per_s") double simulatedIdeal,
        @JsonProperty("added_p50_ms") double addedP50Ms,
        @JsonProperty("added_p99_ms") double addedP99Ms) {}
