package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.OwnTasks;
import io.saring.label.sealion.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's own task, "does this message ask for a human?", on the way that it takes from a file to an answer. */
class OwnTasksTest {

    @TempDir
    private Path folder;

    private Path tasks;
    private Path model;

    @BeforeEach
    void writeFiles() throws IOException {
        tasks = OwnTasks.write(folder);
        model = TinyCheckpoint.qwen(folder);
    }

    @Test
    void aCheckpointCoversItAndSaysSo() {
        CommandLineRun check =
                CommandLineRun.of("checkpoint", "check", "--model", model.toString(), "--tasks-file", tasks.toString());
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("human", "tone");
    }

    @Test
    void evaluateMeasuresItsRows() throws IOException {
        // Given
        Path rows = Files.writeString(folder.resolve("human.valid.jsonl"), """
                {"text": "Saya mau bicara dengan orang", "label": "wanted", "lang": "id"}
                {"text": "Terima kasih", "label": "unwanted", "lang": "id"}
                """);

        // When
        CommandLineRun run = CommandLineRun.of(
                "evaluate",
                "--engine",
                "sealion",
                "--model",
                model.toString(),
                "--tasks-file",
                tasks.toString(),
                "--data",
                rows.toString(),
                "--json",
                "-");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/tasks/human/rows")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsWrongIsRefusedByEveryCommandWithItsLine() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "version: 1\ntasks: {human: {}}\n");
        String line = "saring: " + wrong + ", line 2: tasks.human: labels is missing";
        assertThat(CommandLineRun.of("label", "--tasks-file", wrong.toString()))
                .isEqualTo(CommandLineRun.refused(line));
        assertThat(CommandLineRun.of("evaluate", "--tasks-file", wrong.toString(), "--data", "human.jsonl"))
                .isEqualTo(CommandLineRun.refused(line));
        assertThat(CommandLineRun.of(
                                "checkpoint", "check", "--model", model.toString(), "--tasks-file", wrong.toString())
                        .err())
                .isEqualTo(line + System.lineSeparator());
    }
}
