package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a folder's weights are those that its index names, or the one that needs no index. */
class WeightsTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model.", "model.language_model.", "language_model.model."})
    void theTextPartMayStandUnderEachOfItsNames(String prefix) throws IOException {
        // Given
        write("model.safetensors", prefix + "embed_tokens.weight", "BF16");

        // When
        Weights weights = Weights.open(folder);

        // Then
        assertThat(weights.has("embed_tokens.weight")).isTrue();
        assertThat(weights.has("norm.weight")).isFalse();
        assertThat(weights.parameters()).isEqualTo(6);
        assertThat(weights.types()).isEqualTo(Map.of("BF16", 1L));
    }

    @Test
    void aFolderWithoutTheEmbeddingIsNotAWholeCheckpoint() throws IOException {
        write("model.safetensors", "vision.weight", "BF16");
        assertRefused(
                folder + ": none of its safetensors files has embed_tokens.weight, so it is not a whole checkpoint"
                        + " of Qwen3, Qwen3-VL or Llama 3; download it whole");
    }

    @Test
    void aFolderWithoutWeightsIsToldWhichFilesItLacks() {
        assertRefused(folder + ": has neither model.safetensors nor model.safetensors.index.json; download the"
                + " checkpoint's safetensors files");
    }

    @Test
    void aFolderThatDoesNotExistIsToldTheSame() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> Weights.open(nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(nowhere + ": has neither model.safetensors nor model.safetensors.index.json; download the"
                        + " checkpoint's safetensors files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "consolidated.pt", "model-q8.gguf"})
    void weightsInOtherFormatsAreNeverRead(String name) throws IOException {
        Files.writeString(folder.resolve(name), "weights");
        assertRefused(folder + ": has neither model.safetensors nor model.safetensors.index.json; weights in other"
                + " formats are never read, so download the checkpoint's safetensors files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"weight_map\": {}}", "{\"weight_map\": [\"a\"]}"})
    void anIndexWithoutAMapIsRefused(String content) throws IOException {
        Path index = index(content);
        assertRefused(index + ": has no weight_map; download it again");
    }

    @ParameterizedTest
    @CsvSource({"''", "a/b.safetensors", "a\\b.safetensors", "model.bin"})
    void anIndexThatNamesSomethingElseThanAFileBesideItIsRefused(String name) throws IOException {
        Path index = map(EMBEDDING, name.replace("\\", "\\\\"));
        assertRefused(index + ": names \"" + name + "\", which is not a safetensors file beside it; download it again");
    }

    @Test
    void aShardThatIsMissingIsNamed() throws IOException {
        map(EMBEDDING, "one.safetensors");
        assertRefused(folder.resolve("one.safetensors")
                + ": is missing, but model.safetensors.index.json names it; download it");
    }

    @Test
    void aShardWithoutATensorThatTheIndexNamesIsRefused() throws IOException {
        // Given
        Path shard = write("one.safetensors", EMBEDDING, "BF16");
        map("model.norm.weight", "one.safetensors");

        // Then
        assertRefused(shard + ": lacks tensor model.norm.weight, which model.safetensors.index.json says is there;"
                + " download both again");
    }

    @Test
    void aTensorThatIsAskedForHasToBeThereInItsShapeAndInFloatingNumbers() throws IOException {
        // Given
        Path file = write("model.safetensors", EMBEDDING, "F16");
        Weights weights = Weights.open(folder);

        // Then
        assertThat(weights.tensor("embed_tokens.weight", 2, 3).file()).isEqualTo(file);
        assertThatThrownBy(() -> weights.tensor("embed_tokens.weight", 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        file + ": tensor model.embed_tokens.weight has shape [2, 3] and config.json calls for [3, 2];"
                                + " they are not of the same checkpoint");
        assertThatThrownBy(() -> weights.head(2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + ": no safetensors file has tensor lm_head.weight, which its config.json calls for;"
                        + " download the checkpoint whole");
    }

    @Test
    void quantisedNumbersAreRefused() throws IOException {
        // Given
        Path file = write("model.safetensors", EMBEDDING, "I16");
        Weights weights = Weights.open(folder);

        // Then
        assertThatThrownBy(() -> weights.tensor("embed_tokens.weight", 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": tensor model.embed_tokens.weight is of type I16; quantised weights are not"
                        + " supported, so use the checkpoint in bf16");
    }

    @Test
    void aFileThatGoesAwayBeforeItsRevisionIsTakenIsNamed() throws IOException {
        // Given
        Path file = write("model.safetensors", EMBEDDING, "BF16");
        Weights weights = Weights.open(folder);
        Files.delete(file);

        // Then
        assertThatThrownBy(weights::revision)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": cannot be read (NoSuchFileException)");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private Path map(String tensor, String file) throws IOException {
        return index("{\"weight_map\": {\"" + tensor + "\": \"" + file + "\"}}");
    }

    private Path index(String content) throws IOException {
        return Files.writeString(folder.resolve("model.safetensors.index.json"), content);
    }

    /** A file with one tensor of two rows of three numbers of two bytes. */
    private Path write(String name, String tensor, String type) throws IOException {
        String header =
                "{\"" + tensor + "\": {\"dtype\": \"" + type + "\", \"shape\": [2, 3], \"data_offsets\": [0, 12]}}";
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length() + 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve(name), bytes.array());
    }
}
