package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
