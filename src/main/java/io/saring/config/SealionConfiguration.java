package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkpoint that is served in process. */
public record SealionConfiguration(
        @JsonPropertyDescription(
                "The checkpoint's folder as published: config.json, tokenizer.json, *.safetensors. Needed where the engine is used.")
        @Nullable
        String model,

        @JsonPropertyDescription(
                "Where to compute: cpu, or cuda:0 and so on; one process for each GPU. Default: cuda:0 where PyTorch sees it, else cpu.")
        @Nullable
        String device,

        @JsonPropertyDescription(
                "The numbers to compute with: bf16 or fp32. Default: bf16, but fp32 on processors without bf16.")
        @Nullable
        String precision,

        @JsonPropertyDescription(
                "The chat template: chatml-empty-think, chatml, llama-3, llama-3-with-dates, sea-guard-chatml or sea-guard-llama-3. Default: told by the checkpoint's own.")
        @Nullable
        String template,

        @JsonPropertyDescription(
                "A calibration file that calibrate wrote for this checkpoint and its prompt. Default: none, and events say uncalibrated.")
        @Nullable
        String calibration,

        @JsonPropertyDescription(
                "For guard: a file with the prompt that the checkpoint was trained on, in place of ours. Default: the prompt of the task safety in tasks.yaml.")
        @Nullable
        String prompt,

        @Inline Limits limits,

        @JsonPropertyDescription(
                "Languages whose messages, where their source names the language, are asked with the label words that tasks.yaml has for it; each takes a prompt of its own. Default: one prompt for all.")
        List<String> languages) {

    /**
     * Upper bounds of memory and tokens.
     *
     * @param maxMessageTokens most tokens of a message that are read
     * @param passTokens most tokens of one pass
     * @param prefixCacheMebibytes most memory of the cached beginnings of prompts, in MiB
     */
    public record Limits(
            @JsonPropertyDescription(
                    "Most tokens of a message that are read; of a longer one its head and tail, and the event says truncated.")
            Integer maxMessageTokens,

            @JsonPropertyDescription(
                    "Most tokens of one pass, padding counted. Default: 16384 on a GPU; on a processor at most 1024, fewer for large models or where memory has no room.")
            @Nullable
            Integer passTokens,

            @JsonPropertyDescription("Most memory that the cached beginnings of prompts take, in MiB.")
            Integer prefixCacheMebibytes) {

        public Limits {
            maxMessageTokens = Check.range("max-message-tokens", maxMessageTokens, 512, 16, 8192);
            passTokens = passTokens == null ? null : Check.range("pass-tokens", passTokens, 0, 64, 1_000_000);
            prefixCacheMebibytes = Check.range("prefix-cache-mebibytes", prefixCacheMebibytes, 1024, 1, 1_000_000);
        }
    }

    public SealionConfiguration {
        limits = limits == null ? Defaults.of(Limits.class) : limits;
        languages = languages == null ? List.of() : Check.elements("languages", languages);
    }
}
