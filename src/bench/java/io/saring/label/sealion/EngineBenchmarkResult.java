package io.saring.label.sealion;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What {@link EngineBenchmark} measured, all in one run: medians of its rounds. Ratios say how many times the engine is as
 * fast.
 *
 * @param tokensPerSecond useful tokens a second: those of messages and answers, no prefix and no padding
 * @param labelsPerSecond labels scored a second
 * @param ceilingGflops what this machine multiplies matrices of the model's shapes with, 10^9 operations a second
 * @param ceilingShare the engine's operations a second, attention's among them, as a share of that
 * @param promptPerTask against one full prompt for each task and message, one by one
 * @param batchedPromptPerTask against a prompt for each task, with its prefix cached and messages batched
 * @param promptPerLabel against one full prompt for each label and message
 * @param llamaCpp against llama.cpp in bf16, or null where Node is not there
 * @param llamaCppQ8 against llama.cpp in Q8_0, or null
 * @param llamaCppFeatures the processor's features that llama.cpp says it uses, or null
 * @param precision what the engine computed with
 * @param tokensPerMessage tokens of a message with its template and its answers
 * @param rowsPerMessage tokens after which the whole vocabulary's probabilities were needed
 * @param prefixTokens tokens of the cached beginning
 * @param profile the share of a pass's time by kind of work, in descending order
 */
public record EngineBenchmarkResult(
        @JsonProperty("tokens_per_s") double tokensPerSecond,
        @JsonProperty("labels_per_s") double labelsPerSecond,
        @JsonProperty("ceiling_gflops") double ceilingGflops,
        @JsonProperty("ceiling_share") double ceilingShare,
        @JsonProperty("vs_prompt_per_task") double promptPerTask,
        @JsonProperty("vs_batched_prompt_per_task") double batchedPromptPerTask,
        @JsonProperty("vs_prompt_per_label") double promptPerLabel,
        @JsonProperty("vs_llama_cpp") Double llamaCpp,
        @JsonProperty("vs_llama_cpp_q8_0") Double llamaCppQ8,
        @JsonProperty("llama_cpp_features") String llamaCppFeatures,
        @JsonProperty("precision") String precision,
        @JsonProperty("tokens_per_message") int tokensPerMessage,
        @JsonProperty("rows_per_message") int rowsPerMessage,
        @JsonProperty("prefix_tokens") int prefixTokens,
        @JsonProperty("profile") Map<String, Double> profile) {}
