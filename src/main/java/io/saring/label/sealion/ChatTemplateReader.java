package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import io.saring.label.ChatTemplate;
import io.saring.text.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a checkpoint's template by the markers in its own one, as llama.cpp does; where a checkpoint comes without, by its
 * special tokens.
 */
final class ChatTemplateReader {

    private static final long LARGEST_FILE = 1 << 22;
    private static final String FIELD = "chat_template";

    private final Path folder;
    private final Tokenizer tokenizer;

    private ChatTemplateReader(Path folder, Tokenizer tokenizer) {
        this.folder = folder;
        this.tokenizer = tokenizer;
    }

    /**
     * The template of a folder.
     *
     * @throws IllegalArgumentException where it is unknown, in a line that says what to configure
     */
    static ChatTemplate read(Path folder, Tokenizer tokenizer) {
        return new ChatTemplateReader(folder, tokenizer).read();
    }

    private ChatTemplate read() {
        Optional<String> own = own();
        ChatTemplate template = own.isPresent() ? byMarkers(own.get()) : byTokens();
        if (template == null) {
            throw new IllegalArgumentException(folder + ": its chat template is not one that is known ("
                    + (own.isPresent() ? "it has the markers of none" : "it has none, nor special tokens of one")
                    + "); set engines.sealion.template (SARING_ENGINES_SEALION_TEMPLATE) to "
                    + String.join(
                            ", ",
                            Arrays.stream(ChatTemplate.values())
                                    .map(ChatTemplate::id)
                                    .toList())
                    + " if one of them is right");
        }
        return template;
    }

    private Optional<String> own() {
        Path jinja = folder.resolve("chat_template.jinja");
        try {
            if (Files.isRegularFile(jinja) && Files.size(jinja) <= LARGEST_FILE) {
                return Optional.of(ByteOrderMark.strip(Files.readString(jinja)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    jinja + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
        return inJson("tokenizer_config.json").or(() -> inJson("chat_template.json"));
    }

    private Optional<String> inJson(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode template = ModelShapeReader.json(file).path(FIELD);
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                return Optional.of(named.path("template").asText());
            }
        }
        return template.isTextual() ? Optional.of(template.asText()) : Optional.empty();
    }

    private @Nullable ChatTemplate byMarkers(String template) {
        boolean guards = isGuard() || template.contains("unsafe");
        if (template.contains("<|im_start|>")) {
            if (guards) {
                return ChatTemplate.SEA_GUARD_CHATML;
            }
            return template.contains("enable_thinking") ? ChatTemplate.CHATML_EMPTY_THINK : ChatTemplate.CHATML;
        }
        if (template.contains("<|start_header_id|>")) {
            if (guards) {
                return ChatTemplate.SEA_GUARD_LLAMA_3;
            }
            boolean dates = template.contains("Cutting Knowledge Date");
            return dates ? ChatTemplate.LLAMA_3_WITH_DATES : ChatTemplate.LLAMA_3;
        }
        return null;
    }

    private @Nullable ChatTemplate byTokens() {
        if (tokenizer.special("<|start_header_id|>").isPresent()) {
            return isGuard() ? ChatTemplate.SEA_GUARD_LLAMA_3 : ChatTemplate.LLAMA_3;
        }
        if (tokenizer.special("<|im_start|>").isPresent()) {
            if (isGuard()) {
                return ChatTemplate.SEA_GUARD_CHATML;
            }
            boolean thinks = tokenizer.special("<think>").isPresent() && isQwen3();
            return thinks ? ChatTemplate.CHATML_EMPTY_THINK : ChatTemplate.CHATML;
        }
        return null;
    }

    /** SEA-Guard's templates are those of its base models; the name is what tells it. */
    private boolean isGuard() {
        return name().contains("sea-guard") || name().contains("seaguard");
    }

    /** Other models than Qwen3 itself, as Qwen3-VL-Instruct, have the tokens of thinking and do not think. */
    private boolean isQwen3() {
        JsonNode config = ModelShapeReader.json(folder.resolve("config.json"));
        return config.path("model_type").asText().equals("qwen3");
    }

    private String name() {
        return Checkpoint.name(folder).toLowerCase(Locale.ROOT);
    }
}
