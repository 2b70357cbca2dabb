package io.saring.label.sealion;

import io.saring.label.ChatTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a checkpoint that is served.
 *
 * @param name the engine's name, as configuration and events have it
 * @param model the checkpoint's folder
 * @param computing where and with what numbers
 * @param prompting how it is asked
 * @param limits what it may take
 */
public record SealionSettings(String name, Path model, Computing computing, Prompting prompting, Limits limits) {

    private static final int MESSAGE_TOKENS = 512;
    private static final long CACHE_BYTES = 1L << 30;

    public SealionSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
    }

    /**
     * Device, precision and threads of the computation.
     *
     * @param device {@code cpu}, {@code cuda:0} and so on; a CUDA device, where there is one, where it is absent
     * @param precision {@code fp32} or {@code bf16}; what suits the device where it is absent
     */
    public record Computing(
            @Nullable String device, @Nullable String precision) {}

    /**
     * Template and examples of the prompts.
     *
     * @param template the chat template; the checkpoint's own where it is absent
     * @param languages languages whose messages are asked with label words of their own
     * @param withContext whether the message that is answered may be given too
     */
    public record Prompting(@Nullable ChatTemplate template, List<String> languages, boolean withContext) {

        public Prompting {
            languages = List.copyOf(languages);
        }
    }

    /**
     * Upper bounds of memory and tokens.
     *
     * @param maxMessageTokens how many tokens of a message are read; of a longer one its head and tail
     * @param passTokens the tokens of a pass, padding counted; what suits device and memory where it is absent
     * @param prefixCacheBytes what the cached beginnings of prompts may take
     */
    public record Limits(int maxMessageTokens, @Nullable Integer passTokens, long prefixCacheBytes) {}

    /** A folder with everything else as it suits. */
    public static SealionSettings of(String name, Path model) {
        return new SealionSettings(
                name,
                model,
                new Computing(null, null),
                new Prompting(null, List.of(), false),
                new Limits(MESSAGE_TOKENS, null, CACHE_BYTES));
    }
}
