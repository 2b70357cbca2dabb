package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static ChatTemplate read(Path model) {
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            return ChatTemplateReader.read(model, tokenizer);
        }
    }
}
