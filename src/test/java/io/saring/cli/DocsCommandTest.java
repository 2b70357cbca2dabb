package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.docs.GeneratedDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsCommandTest {

    @TempDir
    private Path folder;

    @Test
    void everyPageIsWrittenToAFolderThatIsMadeForThem() throws IOException {
        // Given
        Path out = folder.resolve("a/b");

        // When
        CommandLineRun run = CommandLineRun.of("docs", "--out", out.toString());

        // Then
        assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
        for (Map.Entry<String, String> page : GeneratedDocs.pages().entrySet()) {
            assertThat(out.resolve(page.getKey())).hasContent(page.getValue());
        }
    }

    @Test
    void aFileWhereTheFolderShouldBeFailsTheWorkAndStaysAsItIs() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("taken"), "mine");

        // When
        CommandLineRun run = CommandLineRun.of("docs", "--out", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("saring: " + file + " cannot be written to: ")
                .hasLineCount(1);
        assertThat(file).hasContent("mine");
    }
}
