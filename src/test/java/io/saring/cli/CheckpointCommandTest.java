package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.sealion.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            checkpoint                | name what to do: check; see: saring checkpoint --help
            checkpoint chekc          | Unmatched argument at index 1: 'chekc'; see: saring checkpoint --help
            checkpoint check          | Missing required option: '--model=DIR'; see: saring checkpoint check --help
            """)
    void aCallThatNamesNoCheckpointIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aFolderThatIsNotThereCannotBeServed() {
        Path missing = folder.resolve("Qwen-SEA-LION");
        assertThat(CommandLineRun.of("checkpoint", "check", "--model", missing.toString()))
                .isEqualTo(CommandLineRun.failed("saring: " + missing
                        + ": is not a folder; name the one that a checkpoint was downloaded to, with config.json,"
                        + " tokenizer.json and *.safetensors"));
    }

    @Test
    void aFolderThatIsNoCheckpointIsToldWhatItLacks() {
        assertThat(CommandLineRun.of("checkpoint", "check", "--model", folder.toString()))
                .isEqualTo(CommandLineRun.failed("saring: " + folder.resolve("config.json")
                        + ": is missing; a checkpoint folder as published has config.json, tokenizer.json and"
                        + " *.safetensors, so download it whole"));
    }

    @Test
    void aScriptReadsFromStandardOutputWhyACheckpointCannotBeServed() throws IOException {
        // When
        CommandLineRun run = CommandLineRun.of("checkpoint", "check", "--json", "--model", folder.toString());

        // Then
        JsonNode object = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(object.get("servable").asBoolean(true)).isFalse();
        assertThat(run.err())
                .isEqualTo(String.format("saring: %s%n", object.get("problem").asText()));
    }

    @Test
    void aCheckpointThatCannotBeServedIsOneLineAndExitCodeOne() throws IOException {
        // Given a checkpoint without its weights
        Path model = TinyCheckpoint.qwen(folder);
        Files.delete(model.resolve("model.safetensors"));

        // When
        CommandLineRun check = CommandLineRun.of("checkpoint", "check", "--model", model.toString());

        // Then
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err().lines()).hasSize(1);
        assertThat(check.err()).contains("has neither model.safetensors nor model.safetensors.index.json");
    }
}
