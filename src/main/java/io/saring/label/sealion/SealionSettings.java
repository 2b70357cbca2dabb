package io.saring.label.sealion;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How a checkpoint is served.
 *
 * @param name the engine's name, as configuration and events have it
 * @param model the checkpoint's folder
 * @param device {@code cpu}, {@code cuda:0} and so on, or null for a CUDA device where there is one
 * @param precision {@code fp32} or {@code bf16}, or null for what suits the device
 * @param template the chat template, or null for the checkpoint's own
 * @param maxMessageTokens how many tokens of a message are read; of a longer one its head and tail
 * @param prefixCacheBytes what the cached beginnings of prompts may take
 * @param passTokens the tokens of a pass, padding counted, or null for what suits device and memory
 * @param languages languages whose messages are asked with label words of their own
 * @param withContext whether the message that is answered may be given too
 */
public record SealionSettings(
        String name,
        Path model,
        String device,
        String precision,
        ChatTemplate template,
        int maxMessageTokens,
        long prefixCacheBytes,
        Integer passTokens,
        List<String> languages,
        boolean withContext) {

    private static final int MESSAGE_TOKENS = 512;
    private static final long CACHE_BYTES = 1L << 30;

    public SealionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
        languages = List.copyOf(languages);
    }

    /** A folder with everything else as it suits. */
    public static SealionSettings of(String name, Path model) {
        return new SealionSettings(name, model, null, null, null, MESSAGE_TOKENS, CACHE_BYTES, null, List.of(), false);
    }
}
