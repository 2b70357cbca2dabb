package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Result of the benchmark of word lists, all from one run.
 *
 * @param terms how many terms there were
 * @param without texts a second of the lexical labeller on one thread
 * @param with those that it does where lists are matched too
 * @param found the share of texts that hold a term
 */
public record WordListBenchmarkResult(
        @JsonProperty("terms") int terms,
        @JsonProperty("texts_per_s") double without,
        @JsonProperty("texts_with_lists_per_s") double with,
        @JsonProperty("texts_with_matches") double found) {}
