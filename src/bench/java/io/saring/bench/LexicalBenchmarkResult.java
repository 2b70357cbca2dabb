package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Measurements of {@link LexicalBenchmark}, all from one run.
 *
 * @param textsPerSecond texts a second of the lexical labeller on one thread, all tasks, normalisation included
 * @param fastTextsPerSecond texts a second of fastText on one thread, one task, its fastest model
 * @param ratio the first through the second
 * @param loadMillis what loading the weights takes the first time, in milliseconds
 * @param modelBytes the size of the weights, all tasks
 * @param fastTextModelBytes the size of fastText's models, all tasks
 * @param residentBytes the most memory of a process that labels the texts, virtual machine included
 * @param fastTextResidentBytes the most memory of a fastText process, one task
 * @param slowestMillis what the slowest of some texts of 20,000 UTF-16 units takes, which are made to take long, in milliseconds
 */
public record LexicalBenchmarkResult(
        @JsonProperty("texts_per_s") double textsPerSecond,
        @JsonProperty("fasttext_texts_per_s") double fastTextsPerSecond,
        @JsonProperty("ratio") double ratio,
        @JsonProperty("load_ms") double loadMillis,
        @JsonProperty("model_bytes") long modelBytes,
        @JsonProperty("fasttext_model_bytes") long fastTextModelBytes,
        @JsonProperty("resident_bytes") long residentBytes,
        @JsonProperty("fasttext_resident_bytes") long fastTextResidentBytes,
        @JsonProperty("slowest_ms") double slowestMillis) {}
