package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is no tokenizer is refused in a line, and every text that Java can hold is encoded. */
class TokenizerTest {

    private static final char HIGH = 0xd83d;
    private static final char LOW = 0xde00;
    private static final char REPLACEMENT = 0xfffd;

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsMissingIsAskedFor() {
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("tokenizer.json")
                        + ": is missing; the slow formats are not read, so download tokenizer.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", ""})
    void aFileThatIsNoObjectIsRefused(String content) throws IOException {
        assertRefused(content, "is not a JSON object; download it again");
    }

    @Test
    void aFileThatIsNotJsonIsRefused() throws IOException {
        assertRefused("{oops}", "is not a tokenizer (JsonParseException); download it again");
    }

    @Test
    void anObjectThatIsNoTokenizerIsRefused() throws IOException {
        assertRefused("{}", "is not a tokenizer that can be read; download it again");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"a \ud83d b", "a \ude00 b", "a b \ud83d"})
    void halfACharacterIsEncodedAsTheReplacementCharacter(String text) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), TinyCheckpoint.chatml());
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(tokenizer.encode("\ud83d\ude00 " + text))
                    .isEqualTo(tokenizer.encode(
                            "\ud83d\ude00 " + text.replace(HIGH, REPLACEMENT).replace(LOW, REPLACEMENT)));
        }
    }

    private void assertRefused(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), content);
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": " + problem);
    }
}
