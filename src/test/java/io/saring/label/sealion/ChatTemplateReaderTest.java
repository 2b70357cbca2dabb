package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.label.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are told by the markers in a checkpoint's own one. */
class ChatTemplateReaderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "CHATML_EMPTY_THINK, '{{<|im_start|>}} {% if enable_thinking is false %}<think>'",
        "CHATML, '{% for m in messages %}<|im_start|>{{ m.role }}'",
        "LLAMA_3, '<|start_header_id|>{{ role }}<|end_header_id|>'",
        "LLAMA_3_WITH_DATES, 'Cutting Knowledge Date: December 2023 <|start_header_id|>'",
        "SEA_GUARD_CHATML, '<|im_start|> answer safe or unsafe'",
        "SEA_GUARD_LLAMA_3, '<|start_header_id|> answer safe or unsafe'"
    })
    void itIsToldByItsMarkers(ChatTemplate expected, String jinja) throws IOException {
        // Given a checkpoint with its template in a file
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("chat_template.jinja"), jinja);

        // Then
        assertThat(read(model)).isEqualTo(expected);
    }

    @Test
    void itMayBeInTheTokenizersConfigurationAloneOrAmongOthers() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Path file = model.resolve("tokenizer_config.json");

        // When it is a text
        Files.writeString(file, "{\"chat_template\": \"<|start_header_id|>\"}");
        // Then
        assertThat(read(model)).isEqualTo(ChatTemplate.LLAMA_3);

        // When there are several
        Files.writeString(
                file,
                "{\"chat_template\": [{\"name\": \"tool\", \"template\": \"x\"},"
                        + "{\"name\": \"default\", \"template\": \"<|im_start|>\"}]}");
        // Then
        assertThat(read(model)).isEqualTo(ChatTemplate.CHATML);
    }

    @Test
    void aCheckpointWithoutOneIsToldByItsSpecialTokens() {
        assertThat(read(TinyCheckpoint.qwen(folder))).isEqualTo(ChatTemplate.CHATML_EMPTY_THINK);
        assertThat(read(TinyCheckpoint.llama(folder))).isEqualTo(ChatTemplate.LLAMA_3);
    }

    @Test
    void seaGuardIsToldByItsNameWhereItsTemplateIsThatOfItsBase() throws IOException {
        // Given
        Path model = TinyCheckpoint.write(
                folder.resolve("Llama-SEA-Guard-8B"),
                TinyCheckpoint.llamaShape(),
                "BF16",
                1,
                TinyCheckpoint.llamaTokenizer());
        Files.writeString(model.resolve("chat_template.jinja"), "<|start_header_id|>");

        // Then
        assertThat(read(model)).isEqualTo(ChatTemplate.SEA_GUARD_LLAMA_3);
    }

    @Test
    void anUnknownOneIsRefusedWithWhatToConfigure() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("chat_template.jinja"), "[INST] {{ message }} [/INST]");

        // Then
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engines.sealion.template")
                .hasMessageContaining("chatml-empty-think");
    }

    @ParameterizedTest
    @CsvSource({
        "Llama-SEA-Guard, <|start_header_id|>, SEA_GUARD_LLAMA_3",
        "Llama-SEAGuard, <|start_header_id|>, SEA_GUARD_LLAMA_3",
        "Qwen-SEA-Guard, <|im_start|>, SEA_GUARD_CHATML",
        "Qwen-SEA-LION, <|im_start|>, CHATML"
    })
    void aCheckpointWithoutOneIsToldByItsNameAndTokens(String name, String token, ChatTemplate expected)
            throws IOException {
        // Given a folder of the name, the tokenizer of which has the token and none of thinking
        Path model = withTokens(name, token);

        // Then
        assertThat(read(model)).isEqualTo(expected);
    }

    @Test
    void tokensOfThinkingAreNoSignOfItInOtherModelsThanQwen3() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"qwen3_vl\"}");

        // Then
        assertThat(read(model)).isEqualTo(ChatTemplate.CHATML);
    }

    @Test
    void aCheckpointWithNeitherATemplateNorItsTokensIsRefused() throws IOException {
        // Given
        Path model = withTokens("model", "<|endoftext|>");

        // Then
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(model + ": its chat template is not one that is known (it has none, nor special tokens of"
                        + " one); set engines.sealion.template (SARING_ENGINES_SEALION_TEMPLATE) to chatml-empty-think,"
                        + " chatml, llama-3, llama-3-with-dates, sea-guard-chatml, sea-guard-llama-3 if one of them is"
                        + " right");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"chat_template\": null}",
                "{\"chat_template\": []}",
                "{\"chat_template\": [{\"name\": \"tool\", \"template\": \"<|start_header_id|>\"}]}"
            })
    void aConfigurationOfTheTokenizerWithoutOneLeavesItToTheFileOfProcessors(String configuration) throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("tokenizer_config.json"), configuration);
        Files.writeString(model.resolve("chat_template.json"), "{\"chat_template\": \"<|im_start|>\"}");

        // Then
        assertThat(read(model)).isEqualTo(ChatTemplate.CHATML);
    }

    @Test
    void aTemplateThatIsFarTooLargeIsNotRead() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Files.writeString(model.resolve("chat_template.jinja"), "<|start_header_id|>" + " ".repeat(1 << 22));

        // Then it is told by its tokens
        assertThat(read(model)).isEqualTo(ChatTemplate.CHATML_EMPTY_THINK);
    }

    @Test
    void aTemplateThatIsNotUtf8IsRefused() throws IOException {
        // Given
        Path model = TinyCheckpoint.qwen(folder);
        Path jinja = Files.write(model.resolve("chat_template.jinja"), new byte[] {(byte) 0xff});

        // Then
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(jinja + ": cannot be read (MalformedInputException)");
    }

    /** A folder with a tokenizer that has one special token. */
    private Path withTokens(String name, String token) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tokenizer = (ObjectNode) mapper.readTree(TinyCheckpoint.chatml());
        tokenizer
                .putArray("added_tokens")
                .addObject()
                .put("id", 0)
                .put("content", token)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        Path model = Files.createDirectory(folder.resolve(name));
        Files.writeString(model.resolve("tokenizer.json"), tokenizer.toString());
        return model;
    }

    private static ChatTemplate read(Path model) {
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            return ChatTemplateReader.read(model, tokenizer);
        }
    }
}
