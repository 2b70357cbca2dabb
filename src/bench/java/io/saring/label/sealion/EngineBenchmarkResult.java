package io.saring.label.sealion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measurements of {@link EngineBenchmark}, all from one run: medians of its rounds. Ratios say how many times the engine is as
 * fast.
 *
 * @param speed the engine's own speed
 * @param prompts against whole prompts
 * @param llamaCpp against llama.cpp
 * @param workload what was computed
 * @param profile the share of a pass's time by kind of work, in descending order
 */
public record EngineBenchmarkResult(
        @JsonUnwrapped Speed speed,
        @JsonUnwrapped Prompts prompts,
        @JsonUnwrapped LlamaCppRatios llamaCpp,
        @JsonUnwrapped Workload workload,
        @JsonProperty("profile") Map<String, Double> profile) {

    /**
     * The engine's own speed.
     *
     * @param tokensPerSecond useful tokens a second: those of messages and answers, no prefix and no padding
     * @param labelsPerSecond labels scored a second
     * @param ceilingGflops what this machine multiplies matrices of the model's shapes with, 10^9 operations a second
     * @param ceilingShare the engine's operations a second, attention's among them, as a share of that
     */
    public record Speed(
            @JsonProperty("tokens_per_s") double tokensPerSecond,
            @JsonProperty("labels_per_s") double labelsPerSecond,
            @JsonProperty("ceiling_gflops") double ceilingGflops,
            @JsonProperty("ceiling_share") double ceilingShare) {}

    /**
     * The same labels by whole prompts.
     *
     * @param perTask against one full prompt for each task and message, one by one
     * @param batchedPerTask against a prompt for each task, with its prefix cached and messages batched
     * @param perLabel against one full prompt for each label and message
     */
    public record Prompts(
            @JsonProperty("vs_prompt_per_task") double perTask,
            @JsonProperty("vs_batched_prompt_per_task") double batchedPerTask,
            @JsonProperty("vs_prompt_per_label") double perLabel) {}

    /**
     * The same tokens by llama.cpp; all are absent where Node is not there.
     *
     * @param bf16 against it in bf16
     * @param q8 against it in Q8_0
     * @param features the processor's features that it says it uses
     */
    public record LlamaCppRatios(
            @JsonProperty("vs_llama_cpp") @Nullable Double bf16,
            @JsonProperty("vs_llama_cpp_q8_0") @Nullable Double q8,
            @JsonProperty("llama_cpp_features") @Nullable String features) {}

    /**
     * Work that was computed.
     *
     * @param precision what the engine computed with
     * @param tokensPerMessage tokens of a message with its template and its answers
     * @param rowsPerMessage tokens after which the whole vocabulary's probabilities were needed
     * @param prefixTokens tokens of the cached beginning
     */
    public record Workload(
            @JsonProperty("precision") String precision,
            @JsonProperty("tokens_per_message") int tokensPerMessage,
            @JsonProperty("rows_per_message") int rowsPerMessage,
            @JsonProperty("prefix_tokens") int prefixTokens) {}
}
