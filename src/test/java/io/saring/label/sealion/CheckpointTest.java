package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.label.Tasks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong checkpoint folder is refused in one line that says which file, what is wrong and what to do. */
class CheckpointTest {

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void write() {
        folder = TinyCheckpoint.write(
                parent.resolve("model"), TinyCheckpoint.qwenShape(), "BF16", 2, TinyCheckpoint.chatml());
    }

    @Test
    void aWholeOneIsOpened() {
        CheckpointCheck check = CheckpointCheck.of(folder, Tasks.shipped());
        assertThat(check.servable()).isTrue();
        assertThat(check.storage().files()).isEqualTo(2);
        assertThat(check.storage().parameters()).isPositive();
        assertThat(check.serving().tasks()).contains("sentiment").doesNotContain("safety");
    }

    @Test
    void theRevisionIsThatOfTheWeights() throws IOException {
        // Given
        String before = CheckpointCheck.of(folder, Tasks.shipped()).storage().revision();

        // When a byte of a weight changes
        Path shard = folder.resolve("model-00002-of-00002.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1] ^= 1;
        Files.write(shard, bytes);

        // Then
        assertThat(CheckpointCheck.of(folder, Tasks.shipped()).storage().revision())
                .isNotEqualTo(before);
    }

    @Test
    void aFolderOfTheHubsCacheIsCalledByItsRepository() {
        Path cached = Path.of("/hub/models--aisingapore--Qwen-SEA-Guard-8B/snapshots/0a1b2c");
        assertThat(Checkpoint.name(cached)).isEqualTo("Qwen-SEA-Guard-8B");
        assertThat(Checkpoint.name(folder)).isEqualTo("model");
    }

    @Test
    void aMissingShard() throws IOException {
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        refused("model-00002-of-00002.safetensors", "is missing", "download it");
    }

    @Test
    void aTruncatedFile() throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("model-00002-of-00002.safetensors"), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 100);
        }
        refused("model-00002-of-00002.safetensors", "is cut short", "download it again");
    }

    @Test
    void aHeaderOfAHostileSize() throws IOException {
        ByteBuffer length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
        Files.write(folder.resolve("model-00001-of-00002.safetensors"), length.array());
        refused("model-00001-of-00002.safetensors", "header has 9223372036854775807 bytes", "download it again");
    }

    @Test
    void aHeaderThatIsNotJson() throws IOException {
        byte[] garbage = "not json at all.".getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + garbage.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(garbage.length)
                .put(garbage);
        Files.write(folder.resolve("model-00001-of-00002.safetensors"), file.array());
        refused("model-00001-of-00002.safetensors", "header that is not JSON", "download it again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"model_type\" : \"qwen3\" | \"model_type\" : \"gemma3\" | model_type | serves Qwen3",
                "\"hidden_size\" : 32 | \"hidden_size\" : 64 | has shape | not of the same checkpoint",
                "\"hidden_size\" : 32 | \"hidden_size\" : \"many\" | hidden_size | has to be a number",
                "\"num_hidden_layers\" : 2 | \"num_hidden_layers\" : 1 | more layers | not of the same checkpoint",
                "\"hidden_act\" : \"silu\" | \"quantization_config\" : {\"quant_method\": \"awq\"} | quantised (awq) | use"
                        + " the checkpoint in bf16",
                "\"rope_theta\" : 1000000.0 | \"rope_theta\" : 1000000.0, \"rope_scaling\": {\"type\": \"yarn\"} | yarn |"
                        + " default, mrope and llama3"
            })
    void aConfigurationThatDoesNotFitOrIsNotSupported(String from, String to, String what, String advice)
            throws IOException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(advice)
                .hasMessageNotContaining("\n");
    }

    @Test
    void weightsInAFormatThatCanHoldPrograms() throws IOException {
        Files.delete(folder.resolve("model.safetensors.index.json"));
        Files.writeString(folder.resolve("pytorch_model.bin"), "pickle");
        refused("model", "weights in other formats are never read", "safetensors");
    }

    @Test
    void anIndexThatNamesFilesElsewhere() throws IOException {
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, Files.readString(index).replace("model-00001-of-00002", "../../etc/passwd"));
        refused("model.safetensors.index.json", "is not a safetensors file beside it", "download it again");
    }

    @Test
    void aFolderWithoutATokenizerIsDescribedAndNotServable() throws IOException {
        // Given
        Files.delete(folder.resolve("tokenizer.json"));

        // When
        CheckpointCheck check = CheckpointCheck.of(folder, Tasks.shipped());

        // Then
        assertThat(check.architecture()).isEqualTo("Qwen3ForCausalLM");
        assertThat(check.servable()).isFalse();
        assertThat(check.serving().problem()).contains("tokenizer.json").contains("download");
    }

    @Test
    void noFolderAtAll() {
        assertThatThrownBy(() -> Checkpoint.open(parent.resolve("nowhere"))).hasMessageContaining("is not a folder");
    }

    private void refused(String file, String what, String advice) {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(what)
                .hasMessageContaining(advice)
                .hasMessageNotContaining("\n");
    }
}
