package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.sealion.TinyCheckpoint;
import io.saring.serving.CascadeThresholdsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a user types them. */
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
    void aCheckpointIsCalibratedAndTheResultSaysSo() throws IOException {
        // Given a tiny checkpoint and a few rows
        Path model = TinyCheckpoint.qwen(folder);
        Path rows = Files.writeString(folder.resolve("spam.own.jsonl"), """
                {"text": "Menang undian, transfer biaya ke rekening ini", "label": "scam", "lang": "id"}
                {"text": "Nanti jemput aku jam lima ya", "label": "none", "lang": "id"}
                {"text": "Diskon besar hari ini saja", "label": "promotional", "lang": "id"}
                """);
        Path calibration = folder.resolve("calibration.json");

        // When
        Finished calibrate = run(
                "calibrate",
                "--engine",
                "sealion",
                "--model",
                model.toString(),
                "--data",
                rows.toString(),
                "--out",
                calibration.toString());

        // Then the file is for this checkpoint and its prompt, and the engine takes it
        assertThat(calibrate.exitCode()).isZero();
        JsonNode written = new ObjectMapper().readTree(calibration.toFile());
        assertThat(written.path("method").asText()).isEqualTo("contextual calibration and temperature");
        assertThat(written.path("prompt_hash").asText()).matches("[0-9a-f]{64}");
        Finished evaluate = run(
                "evaluate",
                "--engine",
                "sealion",
                "--model",
                model.toString(),
                "--data",
                rows.toString(),
                "--calibration",
                calibration.toString());
        assertThat(evaluate.exitCode()).isZero();
        assertThat(evaluate.output()).contains("spam");
    }

    @Test
    void aCascadesThresholdsAreChosenAndTheEngineTakesThem() throws IOException {
        // Given rows to choose on
        Path rows = Files.writeString(folder.resolve("spam.own.jsonl"), """
                {"text": "Menang undian, transfer biaya ke rekening ini", "label": "scam", "lang": "id"}
                {"text": "Nanti jemput aku jam lima ya", "label": "none", "lang": "id"}
                {"text": "Diskon besar hari ini saja", "label": "promotional", "lang": "id"}
                {"text": "Ibu titip beras dua kilo", "label": "none", "lang": "id"}
                """);
        Path thresholds = folder.resolve("thresholds.json");

        // When
        Finished evaluate = run(
                "evaluate",
                "--cascade",
                "--against",
                "simulated:0.85",
                "--share",
                "0.5",
                "--data",
                rows.toString(),
                "--choose-on",
                rows.toString(),
                "--stream",
                "1000",
                "--json",
                "-",
                "--thresholds",
                thresholds.toString());

        // Then
        assertThat(evaluate.exitCode()).isZero();
        JsonNode cascade =
                new ObjectMapper().readTree(lastLine(evaluate.output())).path("cascade");
        assertThat(cascade.path("curve")).hasSize(21);
        assertThat(cascade.path("asked_share").asDouble()).isEqualTo(0.5);
        assertThat(cascade.has("area_above_random")).isTrue();
        assertThat(CascadeThresholdsFile.read(thresholds, 0.9).tasks()).containsOnlyKeys("spam");

        // And what is not said is asked for
        Finished incomplete = run("evaluate", "--cascade", "--data", rows.toString());
        assertThat(incomplete.exitCode()).isEqualTo(2);
        assertThat(incomplete.output()).contains("--cascade needs the expensive tier");
    }

    private static String lastLine(String output) {
        return output.strip().substring(output.strip().lastIndexOf('\n') + 1);
    }

    @Test
    void aCheckpointThatCannotBeServedIsOneLineAndExitCodeOne() throws IOException {
        // Given a checkpoint without its weights
        Path model = TinyCheckpoint.qwen(folder);
        Files.delete(model.resolve("model.safetensors"));

        // When
        Finished check = run("checkpoint", "check", "--model", model.toString());

        // Then
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines()).hasSize(1);
        assertThat(check.output()).contains("has neither model.safetensors nor model.safetensors.index.json");
    }

    @Test
    void helpListsEveryCommand() throws IOException {
        assertThat(run("help").output())
                .contains(
                        "demo",
                        "dev",
                        "run",
                        "label",
                        "evaluate",
                        "train",
                        "replay",
                        "shadow",
                        "deadletters",
                        "topics",
                        "bench",
                        "docs");
    }

    @Test
    void helpExplainsACommandOfACommand() throws IOException {
        assertThat(run("help", "train", "lexical").output()).contains("--data", "--out");
        Finished wrong = run("help", "train", "nothing");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.output()).contains("train nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run | registry.url: is missing",
                "run --config {config} | registry.url: is \"localhost:8081\"; it must be as http://host:port",
                "dev --kafka-port 70000 | --kafka-port: is 70000; it must be from 0 to 65535",
                "dev --data a,b | --data: is \"a,b\"; it must be without a comma",
                "demo --port 99999 | --port: is 99999; it must be from 0 to 65535",
                "label --tasks moods | --tasks: the engine lexical does not cover \"moods\"; it covers intent"
            })
    void aCallThatIsWrongIsOneLineThatSaysWhatIsAllowed(String arguments, String message) throws IOException {
        // Given
        Path config = Files.writeString(folder.resolve("c.yaml"), "registry: {url: 'localhost:8081'}\n");

        // When
        Finished wrong = run(arguments.replace("{config}", config.toString()).split(" "));

        // Then
        assertThat(wrong.output()).contains("saring: " + message);
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void evaluateMeasuresRowsAndComparesTwoEngines() throws IOException {
        // Given
        Path rows = folder.resolve("spam.own.jsonl");
        Files.writeString(rows, """
                {"text": "Selamat! Anda menang 50 juta, transfer biaya admin ke rekening ini", "label": "scam", "lang": "id"}
                {"text": "Nanti jemput aku jam lima ya", "label": "none", "lang": "id"}
                """);
        Path report = folder.resolve("out.html");

        // When
        Finished evaluate = run(
                "evaluate",
                "--data",
                rows.toString(),
                "--against",
                "shipped",
                "--json",
                "-",
                "--report",
                report.toString());

        // Then
        assertThat(evaluate.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(evaluate.output());
        assertThat(json.at("/tasks/spam/rows").asInt()).isEqualTo(2);
        assertThat(json.at("/tasks/spam/languages/id/macro_f1").isNumber()).isTrue();
        assertThat(json.at("/tasks/spam/language_mean_f1").isNull())
                .as("two rows are too few")
                .isTrue();
        assertThat(json.at("/differences/spam/chance").isNull()).isTrue();
        assertThat(Files.readString(report)).contains("<h2>spam</h2>").doesNotContain("http:", "https:", "<script");
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        assertThat(run("--version").output().strip()).matches("saring \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void aCommandThatDoesNotExistIsACallThatWasWrong() throws IOException {
        Finished wrong = run("dmeo");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.lines()).hasSize(1);
        assertThat(wrong.output()).contains("dmeo").contains("saring help");
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
