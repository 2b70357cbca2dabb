package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.label.Tasks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
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

    @ParameterizedTest
    @CsvSource({
        "/hub/models--aisingapore--Qwen-SEA-Guard-8B/snapshots/0a1b2c, Qwen-SEA-Guard-8B",
        "/hub/plain/snapshots/0a1b2c, plain",
        "/models/my--model, my--model",
        "/models/other/../model, model",
        "/snapshots/0a1b2c, 0a1b2c",
        "/model, model",
        "/, /"
    })
    void itIsCalledByItsFolderOrByItsRepositoryInTheHubsCache(Path path, String name) {
        assertThat(Checkpoint.name(path)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | ''", "{\"eos_token_id\": 2} | 2", "{\"eos_token_id\": [2, 0]} | 2,0"})
    void turnsEndWithTheTokensThatGenerationEndsWith(String configuration, String ends) throws IOException {
        // Given
        Files.writeString(folder.resolve("generation_config.json"), configuration);

        // Then
        assertThat(Checkpoint.open(folder).turnEnds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")))
                .isEqualTo(ends);
    }

    @Test
    void aTokenWithoutARowInTheEmbeddingIsOfAnotherCheckpoint() throws IOException {
        // Given
        Path tokenizer = folder.resolve("tokenizer.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(TinyCheckpoint.chatml());
        ((ObjectNode) json.at("/model/vocab")).put("surplus", 908);
        Files.writeString(tokenizer, json.toString());

        // Then
        assertThat(CheckpointCheck.of(folder, Tasks.shipped()).serving().problem())
                .isEqualTo(tokenizer + ": has token 908 and config.json a vocabulary of 908; they are not of the same"
                        + " checkpoint");
    }

    @Test
    void weightsThatDoNotLieAtMultiplesOfTheirSizeAreComputedWithAllTheSame() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(parent);
        float[] expected = logits(model);

        // When the header is longer by one byte, so that all tensors begin at odd places
        Path file = model.resolve("model.safetensors");
        ByteBuffer before = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) before.getLong();
        ByteBuffer after = ByteBuffer.allocate(before.capacity() + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header + 1L)
                .put(before.array(), Long.BYTES, header)
                .put((byte) ' ')
                .put(before.array(), Long.BYTES + header, before.capacity() - Long.BYTES - header);
        Files.write(file, after.array());

        // Then
        assertThat(logits(model)).containsExactly(expected);
    }

    private static float[] logits(Path model) {
        TokenTree.Builder builder = new TokenTree.Builder();
        var unused = builder.ask(TokenTree.TRUNK, 0);
        Pass pass = new Pass(List.of(new Sequence(new int[] {1, 2, 3}, builder.build())), 0);
        try (Decoder decoder = Decoder.load(Checkpoint.open(model), Compute.of("cpu", "fp32"))) {
            return decoder.logits(pass, null);
        }
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

    @Test
    void aHeadThatIsNotTheEmbeddingIsUsedWhateverTheConfigurationSays() throws IOException {
        // Given a checkpoint with a head of its own, and a configuration that says that it has none
        ModelShape untied = TinyCheckpoint.shape("Any", 1, 16, 24, 2, 1, 8, true, false, new Rotary(10_000, null));
        Path model = TinyCheckpoint.write(folder.resolve("model"), untied, "F32", 1, TinyCheckpoint.chatml());
        double[] right = new ReferenceDecoder(Checkpoint.open(model)).logits(new int[] {5, 9})[1];
        Path config = model.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replaceAll("(\"tie_word_embeddings\"\\s*:\\s*)false", "$1true"));

        // When
        Checkpoint checkpoint = Checkpoint.open(model);

        // Then
        assertThat(checkpoint.shape().tied()).isFalse();
        assertThat(checkpoint.notes())
                .containsExactly(
                        "config.json says that the head is the embedding (tie_word_embeddings), and the files have"
                                + " another lm_head.weight: that one is used");
        assertThat(new ReferenceDecoder(checkpoint).logits(new int[] {5, 9})[1]).isEqualTo(right);
        assertThat(CheckpointCheck.of(model, Tasks.shipped()).notes()).isEqualTo(checkpoint.notes());
    }

    @Test
    void aCheckpointThatHoldsWhatItSaysHasNoNotes() {
        assertThat(Checkpoint.open(TinyCheckpoint.qwen(folder)).notes()).isEmpty();
    }

    @Test
    void aNullWhereATokenBelongsIsRefused() throws IOException {
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\": [3, null]}");
        assertThatThrownBy(() -> Checkpoint.open(model).turnEnds())
                .hasMessage(model.resolve("generation_config.json")
                        + ": eos_token_id: holds null; it has to be a token's number or a list of them");
    }
}
