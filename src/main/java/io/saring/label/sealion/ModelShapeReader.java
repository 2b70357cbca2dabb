package io.saring.label.sealion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code config.json}, and refuses what the decoder would compute wrongly. */
final class ModelShapeReader {

    private static final int LARGEST_SIZE = 1 << 20;
    private static final long LARGEST_FILE = 1 << 22;
    private static final String SUPPORTED = "this version serves Qwen3, Qwen3-VL (its text part) and Llama 3";

    private final Path file;
    private final JsonNode root;
    private final JsonNode text;

    private ModelShapeReader(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
        this.text = root.path("text_config").isObject() ? root.path("text_config") : root;
    }

    /**
     * Reads a folder's config.json.
     *
     * @throws IllegalArgumentException where it is missing, unreadable or of a model that is not supported, in a line that
     *     names the field
     */
    static ModelShape read(Path folder) {
        Path file = folder.resolve("config.json");
        return new ModelShapeReader(file, json(file)).shape();
    }

    /** A small JSON object of a checkpoint. */
    static JsonNode json(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        file + ": is missing; a checkpoint folder as published has config.json,"
                                + " tokenizer.json and *.safetensors, so download it whole");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + ": is over 4 MB, so it is not what its name says");
            }
            JsonNode node = new ObjectMapper().readTree(file.toFile());
            if (!node.isObject()) {
                throw new IllegalArgumentException(file + ": is not a JSON object; download it again");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ": is not JSON (line " + e.getLocation().getLineNr() + "); download it again", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private ModelShape shape() {
        String type = text.path("model_type").asText(root.path("model_type").asText(""));
        boolean qwen = type.equals("qwen3") || type.equals("qwen3_vl_text") || type.equals("qwen3_vl");
        if (!qwen && !type.equals("llama")) {
            throw wrong("model_type", "is \"" + type + "\"; " + SUPPORTED);
        }
        refuseWhatIsNotComputed();
        int heads = size("num_attention_heads");
        int hidden = size("hidden_size");
        int keyHeads = text.has("num_key_value_heads") ? size("num_key_value_heads") : heads;
        int headSize = text.hasNonNull("head_dim") ? size("head_dim") : hidden / heads;
        if (heads % keyHeads != 0) {
            throw wrong("num_key_value_heads", "is " + keyHeads + ", which does not divide " + heads + " heads");
        }
        if (headSize % 2 != 0 || headSize < 2) {
            throw wrong("head_dim", "is " + headSize + "; it has to be even");
        }
        return new ModelShape(
                root.path("architectures").path(0).asText(type),
                size("num_hidden_layers"),
                new ModelShape.Widths(hidden, size("intermediate_size"), size("vocab_size")),
                new ModelShape.Attention(heads, keyHeads, headSize, qwen),
                number(text, "rms_norm_eps", 1e-6),
                text.path("tie_word_embeddings")
                        .asBoolean(root.path("tie_word_embeddings").asBoolean(false)),
                rotary(),
                text.hasNonNull("max_position_embeddings") ? size("max_position_embeddings") : 4096);
    }

    private void refuseWhatIsNotComputed() {
        for (JsonNode node : new JsonNode[] {root, text}) {
            if (node.path("quantization_config").isObject()) {
                String method =
                        node.path("quantization_config").path("quant_method").asText("unnamed");
                throw wrong(
                        "quantization_config",
                        "the weights are quantised (" + method
                                + "), which is not supported; use the checkpoint in bf16");
            }
        }
        refuse("attention_bias", "biases");
        refuse("mlp_bias", "biases");
        refuse("use_sliding_window", "sliding windows");
        String activation = text.path("hidden_act").asText("silu");
        if (!activation.equals("silu")) {
            throw wrong("hidden_act", "is \"" + activation + "\"; only silu is supported");
        }
    }

    private void refuse(String field, String what) {
        if (text.path(field).asBoolean(false)) {
            throw wrong(field, "is true; " + what + " are not supported: " + SUPPORTED);
        }
    }

    /** Both forms: {@code rope_parameters}, or {@code rope_theta} with {@code rope_scaling}. */
    private Rotary rotary() {
        boolean newForm = text.path("rope_parameters").isObject();
        String field = newForm ? "rope_parameters" : "rope_scaling";
        JsonNode settings = text.path(field);
        double base = newForm && settings.hasNonNull("rope_theta")
                ? number(settings, "rope_theta", 0)
                : number(text, "rope_theta", 10_000);
        if (!(base > 1)) {
            throw wrong("rope_theta", "is " + base + "; it has to be over 1");
        }
        String type = settings.path("rope_type").asText(settings.path("type").asText("default"));
        return switch (type) {
            // Positions in three dimensions are the same in each of them where there is only text.
            case "default", "mrope" -> new Rotary(base, null);
            case "llama3" -> new Rotary(base, scaling(field, settings));
            default ->
                throw wrong(
                        field,
                        "is of type \"" + type
                                + "\"; default, mrope and llama3 are supported, so leave out what was added for longer texts");
        };
    }

    private Rotary.Scaling scaling(String field, JsonNode settings) {
        Rotary.Scaling scaling = new Rotary.Scaling(
                number(settings, "factor", 0),
                number(settings, "low_freq_factor", 0),
                number(settings, "high_freq_factor", 0),
                settings.path("original_max_position_embeddings").asInt(0));
        boolean valid = scaling.factor() > 0
                && scaling.lowFrequencyFactor() > 0
                && scaling.highFrequencyFactor() > scaling.lowFrequencyFactor()
                && scaling.originalLength() > 0;
        if (!valid) {
            throw wrong(
                    field,
                    "of type llama3 needs factor, low_freq_factor, a larger high_freq_factor and"
                            + " original_max_position_embeddings");
        }
        return scaling;
    }

    private double number(JsonNode node, String field, double byDefault) {
        JsonNode number = node.path(field);
        if (!number.isMissingNode() && !number.isNumber()) {
            throw wrong(field, "is " + number + "; it has to be a number");
        }
        return number.asDouble(byDefault);
    }

    private int size(String field) {
        JsonNode node = text.path(field);
        if (!node.isIntegralNumber() || node.asLong() < 1 || node.asLong() > LARGEST_SIZE) {
            throw wrong(
                    field,
                    (node.isMissingNode() ? "is missing" : "is " + node) + "; it has to be a number from 1 to "
                            + LARGEST_SIZE);
        }
        return node.asInt();
    }

    private IllegalArgumentException wrong(String field, String problem) {
        return new IllegalArgumentException(file + ": " + field + ": " + problem);
    }
}
