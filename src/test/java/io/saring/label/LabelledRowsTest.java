package io.saring.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledRowsTest {

    private static final String GOOD =
            "{\"lang\":\"en\",\"text\":\"So nice\",\"label\":\"positive\",\"source\":\"own\"}";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("sentiment.valid.jsonl");
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines));
    }

    @Test
    void rowsAreReadInOrderAndOtherFieldsAndBlankLinesSkipped() throws IOException {
        // Given
        write(GOOD, "", "{\"text\":\"แย่\",\"label\":\"negative\",\"lang\":\"th\",\"fine\":\"x\"}", "");

        // Then
        assertThat(LabelledRows.read(file))
                .containsExactly(
                        new LabelledRow("en", "So nice", "positive", "own", null),
                        new LabelledRow("th", "แย่", "negative", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lang\":\"en\",\"label\":\"positive\",\"secret\":1}",
                "{\"lang\":\"en\",\"text\":\" \",\"label\":\"positive\"}",
                "{\"lang\":\"en\",\"text\":7,\"label\":\"positive\"}"
            })
    void aRowWithoutTextNamesItsLineAndTheField(String line) throws IOException {
        // Given
        write(GOOD, line);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.read(file))
                .withMessage(file + ":2: the field \"text\" is missing, empty or not a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret words", "{\"text\":\"secret words\"", "{} {}", "[1]"})
    void aLineThatIsNotAnObjectIsNamedWithoutItsText(String line) throws IOException {
        // Given
        write(GOOD, GOOD, line);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.read(file))
                .withMessageStartingWith(file + ":3: not ")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void aLabelThatTheTaskLacksIsNamedWithThoseThatItHas() throws IOException {
        // Given
        write("{\"lang\":\"en\",\"text\":\"So nice\",\"label\":\"lovely\"}");

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.read(file, Tasks.shipped().named("sentiment")))
                .withMessage(file + ":1: \"lovely\" is not a label of task sentiment, which are "
                        + "negative, neutral, positive");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        // Given
        Files.write(file, "{\"text\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("UTF-8");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledRows.read(file))
                .withMessage(file + ": there is no such file");
    }
}
