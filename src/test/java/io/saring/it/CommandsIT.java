package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.OwnTasks;
import io.saring.label.sealion.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user types them: each in a process of its own, with its log, its input and its exit code. */
class CommandsIT {

    @TempDir
    private Path folder;

    @Test
    void theDemoLabelsEverySampleLanguageAndEndsWithASummary() throws IOException {
        // When
        Finished demo = run("demo", "--once", "--messages", "240", "--rate", "200", "--json");

        // Then
        assertThat(demo.exitCode()).isZero();
        JsonNode summary =
                new ObjectMapper().readTree(demo.lines().get(demo.lines().size() - 1));
        assertThat(summary.path("in").asInt()).isEqualTo(240);
        assertThat(summary.path("labelled").asInt()).isEqualTo(238);
        assertThat(summary.path("dead_letters").asInt()).isEqualTo(2);
        assertThat(summary.path("decisions").asInt()).isEqualTo(238);
        assertThat(summary.path("languages").asInt()).isGreaterThanOrEqualTo(14);
        assertThat(summary.path("p50_ms").asDouble()).isPositive();
        assertThat(summary.path("msg_per_s").asDouble()).isPositive();
    }

    @Test
    void theDemoRunsWithASeaLionCheckpoint() throws IOException {
        // Given a tiny checkpoint with random weights
        Path model = TinyCheckpoint.qwen(folder);

        // When
        Finished demo =
                run("demo", "--engine", "sealion", "--model", model.toString(), "--once", "--messages", "60", "--json");

        // Then
        assertThat(demo.exitCode()).isZero();
        JsonNode summary =
                new ObjectMapper().readTree(demo.lines().get(demo.lines().size() - 1));
        assertThat(summary.path("in").asInt()).isEqualTo(60);
        assertThat(summary.path("labelled").asInt()).isEqualTo(58);
        assertThat(summary.path("decisions").asInt()).isEqualTo(58);
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        assertThat(run("--version").output().strip()).matches("saring \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void aConfigurationWithAMistakeIsOneLineThatNamesTheKey() throws IOException {
        // Given
        Path config = Files.writeString(folder.resolve("saring.yaml"), "label:\n  slots: many\n");

        // When
        Finished run = run("run", "--config", config.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.output()).contains(config.toString(), "label.slots", "many", "number");
    }

    @Test
    void labelKeepsFieldsAndOrderAndTellsOfLinesThatItCannotLabel() throws IOException {
        // Given
        Path in = Files.writeString(folder.resolve("in.jsonl"), """
                {"text": "Barangnya bagus sekali, terima kasih banyak kakak!", "ticket": 7}
                not JSON
                {"ticket": 8}

                {"text": "Hàng giao chậm quá, tôi rất thất vọng", "ticket": 9, "error": "old", "results": "old"}
                {"ticket": 10, "results": "old"}
                """);

        // When
        Finished label = run(in, "label", "--tasks", "language,sentiment");

        // Then
        assertThat(label.exitCode()).isEqualTo(1);
        assertThat(label.lines()).hasSize(7);
        assertThat(label.lines().get(6))
                .isEqualTo("saring: 3 lines could not be labelled; each has a field error that says why");
        ObjectMapper mapper = new ObjectMapper();
        JsonNode first = mapper.readTree(label.lines().get(0));
        assertThat(first.path("ticket").asInt()).isEqualTo(7);
        assertThat(first.at("/results/language/label").asText()).isEqualTo("id");
        assertThat(first.at("/results/sentiment/distribution/positive").asDouble())
                .isEqualTo(first.at("/results/sentiment/probability").asDouble());
        assertThat(mapper.readTree(label.lines().get(1)).path("error").asText()).contains("not JSON");
        assertThat(mapper.readTree(label.lines().get(2)).path("error").asText()).contains("text");
        assertThat(label.lines().get(3)).isEmpty();
        JsonNode last = mapper.readTree(label.lines().get(4));
        assertThat(last.at("/results/language/label").asText()).isEqualTo("vi");
        assertThat(last.has("error")).isFalse();
        assertThat(mapper.readTree(label.lines().get(5)).has("results")).isFalse();
    }

    @Test
    void labelAsksACheckpointTasksOfOnesOwn() throws IOException {
        // Given a task, and another that is asked in a prompt of its own
        Path tasks = OwnTasks.write(folder);
        Path model = TinyCheckpoint.qwen(folder);
        Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"text\": \"Mau bicara dengan orang\"}\n");

        // When
        Finished label = run(
                in,
                "label",
                "--engine",
                "sealion",
                "--model",
                model.toString(),
                "--tasks-file",
                tasks.toString(),
                "--tasks",
                "human,tone");

        // Then
        assertThat(label.exitCode()).as(label.output()).isZero();
        JsonNode results = new ObjectMapper().readTree(label.lines().get(0)).path("results");
        assertThat(results).hasSize(2);
        assertThat(results.at("/human/label").asText()).isIn("wanted", "unwanted");
        assertThat(results.at("/tone/label").asText()).isIn("polite", "rude");
    }

    private record Finished(int exitCode, String output) {
        List<String> lines() {
            return output.lines().toList();
        }
    }

    private Finished run(String... arguments) throws IOException {
        return run(Files.writeString(folder.resolve("empty"), ""), arguments);
    }

    private static Finished run(Path in, String... arguments) {
        try (ChildProcess child = ChildProcess.saringReading(in, arguments)) {
            return new Finished(child.awaitExit(), child.output());
        }
    }
}
