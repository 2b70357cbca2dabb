package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** config.json in the forms that checkpoints have it in. */
class ModelShapeReaderTest {

    private static final String SIZES = "\"num_hidden_layers\": 2, \"hidden_size\": 64, \"intermediate_size\": 96,"
            + "\"num_attention_heads\": 4, \"num_key_value_heads\": 2, \"vocab_size\": 100";
    private static final String STRETCHED = "{\"rope_theta\": 500000.0, \"rope_type\": \"llama3\", \"factor\": 8.0,"
            + "\"low_freq_factor\": 1.0, \"high_freq_factor\": 4.0, \"original_max_position_embeddings\": 8192}";

    @TempDir
    private Path folder;

    private ModelShape read(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return ModelShapeReader.read(folder);
    }

    @Test
    void rotarySettingsMayStandByThemselves() throws IOException {
        ModelShape shape = read("{\"model_type\": \"llama\", " + SIZES
                + ", \"rope_theta\": 500000.0, \"rope_scaling\": " + STRETCHED + "}");
        assertThat(shape.rotary()).isEqualTo(new Rotary(500_000, new Rotary.Scaling(8, 1, 4, 8192)));
        assertThat(shape.headSize()).isEqualTo(16);
        assertThat(shape.normalisesHeads()).isFalse();
    }

    @Test
    void orTogether() throws IOException {
        ModelShape shape = read("{\"model_type\": \"llama\", " + SIZES + ", \"rope_parameters\": " + STRETCHED + "}");
        assertThat(shape.rotary()).isEqualTo(new Rotary(500_000, new Rotary.Scaling(8, 1, 4, 8192)));
    }

    @Test
    void thoseInThreeDimensionsAreOrdinaryOnesForText() throws IOException {
        ModelShape shape =
                read("{\"architectures\": [\"Qwen3VLForConditionalGeneration\"], \"model_type\": \"qwen3_vl\","
                        + "\"tie_word_embeddings\": true, \"text_config\": {\"model_type\": \"qwen3_vl_text\", \"head_dim\": 32, "
                        + SIZES + ", \"rope_theta\": 5000000.0,"
                        + " \"rope_scaling\": {\"type\": \"mrope\", \"mrope_section\": [8, 4, 4]}}}");
        assertThat(shape.rotary()).isEqualTo(new Rotary(5_000_000, null));
        assertThat(shape.headSize()).isEqualTo(32);
        assertThat(shape.tied()).isTrue();
        assertThat(shape.normalisesHeads()).isTrue();
    }

    @Test
    void aStretchingThatLacksANumberIsRefused() {
        assertThatThrownBy(() -> read("{\"model_type\": \"llama\", " + SIZES
                        + ", \"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0}}"))
                .hasMessageContaining("config.json: rope_scaling: of type llama3 needs factor, low_freq_factor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_hidden_layers | 0 | num_hidden_layers: is 0; it has to be a number from 1 to 1048576",
                "vocab_size | 1048577 | vocab_size: is 1048577; it has to be a number from 1 to 1048576",
                "hidden_size | 6.5 | hidden_size: is 6.5; it has to be a number from 1 to 1048576",
                "hidden_size | null | hidden_size: is null; it has to be a number from 1 to 1048576",
                "num_key_value_heads | 3 | num_key_value_heads: is 3, which does not divide 4 heads",
                "head_dim | 7 | head_dim: is 7; it has to be even",
                "num_attention_heads | 128 | head_dim: is 0; it has to be even",
                "attention_bias | true | attention_bias: is true; biases are not supported: this version serves Qwen3,"
                        + " Qwen3-VL (its text part) and Llama 3",
                "mlp_bias | true | mlp_bias: is true; biases are not supported: this version serves Qwen3, Qwen3-VL (its"
                        + " text part) and Llama 3",
                "use_sliding_window | true | use_sliding_window: is true; sliding windows are not supported: this version"
                        + " serves Qwen3, Qwen3-VL (its text part) and Llama 3",
                "hidden_act | \"gelu\" | hidden_act: is \"gelu\"; only silu is supported",
                "quantization_config | {} | quantization_config: the weights are quantised (unnamed), which is not"
                        + " supported; use the checkpoint in bf16",
                "rope_theta | 1 | rope_theta: is 1.0; it has to be over 1",
                "rope_parameters | {\"rope_theta\": -5} | rope_theta: is -5.0; it has to be over 1",
                "rope_scaling | {\"rope_type\": \"yarn\"} | rope_scaling: is of type \"yarn\"; default, mrope and llama3"
                        + " are supported, so leave out what was added for longer texts",
                "max_position_embeddings | -1 | max_position_embeddings: is -1; it has to be a number from 1 to 1048576"
            })
    void aFieldThatCannotBeServedIsNamedWithWhatIsWrong(String field, String value, String problem) throws IOException {
        // Given a configuration that can be served but for one field
        ObjectNode config = (ObjectNode) new ObjectMapper().readTree("{\"model_type\": \"llama\", " + SIZES + "}");
        config.set(field, new ObjectMapper().readTree(value));

        // Then
        assertThatThrownBy(() -> read(config.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("config.json") + ": " + problem);
    }

    @Test
    void aQuantisedTextPartIsRefusedToo() {
        assertRefused(
                "{\"text_config\": {\"model_type\": \"qwen3_vl_text\", \"quantization_config\": {\"quant_method\":"
                        + " \"fp8\"}}}",
                "quantization_config: the weights are quantised (fp8), which is not supported; use the checkpoint in bf16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ''",
                "{\"model_type\": \"gemma3\"} | gemma3",
                "{\"text_config\": {\"model_type\": \"t5\"}} | t5"
            })
    void aModelOfAnotherTypeIsRefused(String config, String type) {
        assertRefused(
                config,
                "model_type: is \"" + type + "\"; this version serves Qwen3, Qwen3-VL (its text part) and Llama 3");
    }

    @ParameterizedTest
    @CsvSource({"factor, 0", "low_freq_factor, 0", "high_freq_factor, 1.0", "original_max_position_embeddings, 0"})
    void aStretchingWithANumberThatCannotBeIsRefused(String field, String value) throws IOException {
        // Given
        ObjectNode stretched = (ObjectNode) new ObjectMapper().readTree(STRETCHED);
        stretched.set(field, new ObjectMapper().readTree(value));

        // Then
        assertRefused(
                "{\"model_type\": \"llama\", " + SIZES + ", \"rope_parameters\": " + stretched + "}",
                "rope_parameters: of type llama3 needs factor, low_freq_factor, a larger high_freq_factor and"
                        + " original_max_position_embeddings");
    }

    @Test
    void whatMayBeLeftOutHasTheValueThatItHasInThePublishedCode() throws IOException {
        // When
        ModelShape shape = read("{\"model_type\": \"qwen3\", \"num_hidden_layers\": 2, \"hidden_size\": 64,"
                + "\"intermediate_size\": 96, \"num_attention_heads\": 4, \"vocab_size\": 100, \"head_dim\": null,"
                + "\"max_position_embeddings\": null, \"rope_parameters\": {}}");

        // Then
        assertThat(shape)
                .isEqualTo(new ModelShape(
                        "qwen3",
                        2,
                        new ModelShape.Widths(64, 96, 100),
                        new ModelShape.Attention(4, 4, 16, true),
                        1e-6,
                        false,
                        new Rotary(10_000, null),
                        4096));
    }

    @Test
    void aFileThatIsMissingIsAskedFor() {
        Path file = folder.resolve("config.json");
        assertThatThrownBy(() -> ModelShapeReader.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": is missing; a checkpoint folder as published has config.json, tokenizer.json and"
                        + " *.safetensors, so download it whole");
    }

    @Test
    void aFileThatIsFarTooLargeIsNotRead() {
        assertRefused(" ".repeat((1 << 22) + 1), "is over 4 MB, so it is not what its name says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", ""})
    void aFileThatIsNoObjectIsRefused(String content) {
        assertRefused(content, "is not a JSON object; download it again");
    }

    @Test
    void aFileThatIsNotJsonIsRefusedWithTheLine() {
        assertRefused("{\n\"a\": 1,\noops}", "is not JSON (line 3); download it again");
    }

    private void assertRefused(String content, String problem) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("config.json") + ": " + problem);
    }
}
