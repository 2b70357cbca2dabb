package io.saring.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.saring.label.sealion.EngineBenchmark.Rival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node runs the script that ships, with a package that computes nothing in the place of node-llama-cpp. */
class LlamaCppTest {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String PACKAGE = """
            export async function getLlama() {
              const sequence = {
                nextTokenIndex: 9,
                evaluateWithoutGeneratingNewTokens: async () => {},
                controlledEvaluate: async () => {},
                eraseContextTokenRanges: async () => {},
              };
              return {
                systemInfo: "AVX2 = 1",
                loadModel: async ({ modelPath }) => {
                  if (!modelPath.endsWith(".gguf")) {
                    throw new Error("no model");
                  }
                  return { createContext: async () => ({ getSequence: () => sequence }) };
                },
              };
            }
            """;

    @TempDir
    private Path folder;

    private final String temporary = System.getProperty(TEMPORARY);

    @BeforeEach
    void install() throws IOException {
        assumeThatCode(() -> new ProcessBuilder("node", "--version").start())
                .as("Node is installed")
                .doesNotThrowAnyException();
        System.setProperty(TEMPORARY, folder.toString());
        Path modules = folder.resolve("saring-node-llama-cpp-3.22.1/node_modules");
        Files.createDirectories(modules.resolve("@node-llama-cpp/linux-x64"));
        Path own = Files.createDirectories(modules.resolve("node-llama-cpp"));
        Files.writeString(
                own.resolve("package.json"),
                "{\"name\": \"node-llama-cpp\", \"type\": \"module\", \"exports\": \"./index.js\"}");
        Files.writeString(own.resolve("index.js"), PACKAGE);
    }

    @AfterEach
    void restore() {
        System.setProperty(TEMPORARY, temporary);
    }

    @Test
    void eachRunIsAnsweredWithItsTime() {
        try (Rival rival = start("model.gguf").orElseThrow()) {
            assertThat(rival.features()).isEqualTo("AVX2 = 1");
            assertThat(rival.milliseconds()).isPositive();
            assertThat(rival.milliseconds()).isPositive();
        }
    }

    @Test
    void whatCannotLoadTheModelIsNoRival() {
        assertThat(start("model.bin")).isEmpty();
    }

    @Test
    void whereThePackageCannotBePutThereIsNoRival() throws IOException {
        // Given a file where the folder for temporary files would be
        Path file = Files.createFile(folder.resolve("file"));
        System.setProperty(TEMPORARY, file.toString());

        // Then
        assertThat(start("model.gguf")).isEmpty();
    }

    @Test
    void aRivalThatHasEndedDoesNotAnswer() {
        // Given
        Rival rival = start("model.gguf").orElseThrow();
        rival.close();

        // Then
        assertThatThrownBy(rival::milliseconds)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("llama.cpp does not answer: ");
    }

    private static Optional<Rival> start(String model) {
        return LlamaCpp.start(Path.of(model), 4, 5, 2, 3);
    }
}
