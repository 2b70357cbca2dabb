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

class CalibrateCommandTest {

    private static final String ROWS = """
            {"lang": "id", "text": "Barangnya bagus, terima kasih!", "label": "positive"}
            {"lang": "ms", "text": "Servis teruk sangat", "label": "negative"}
            {"lang": "id", "text": "Paket saya belum sampai, kecewa sekali", "label": "negative"}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calibrate                                              | Missing required option: '--out=FILE'; see: saring calibrate --help
            calibrate --out c.json                                 | name files of labelled rows with --data FILE; see: saring calibrate --help
            calibrate --out c.json --data a.jsonl --engine lexicl  | Invalid value for option '--engine': expected one of [LEXICAL, SEALION, GUARD, REMOTE, CASCADE] (case-insensitive) but was 'lexicl'; see: saring calibrate --help
            calibrate --out c.json --data no-such/sentiment.jsonl  | no-such/sentiment.jsonl: there is no such file
            calibrate --out c.json --data no-such/a.jsonl --task x | there is no task "x"; the tasks are language, sentiment, toxicity, safety, harm, harm_local, spam, topic, intent, urgency
            """)
    void aCallWithoutWhatItNeedsIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void rowsOfALanguageThatAreTooFewGetTheScalingOfAllLanguages() throws IOException {
        // Given
        Path data = Files.writeString(folder.resolve("sentiment.mine.jsonl"), ROWS);
        Path out = folder.resolve("calibration.json");

        // When
        CommandLineRun run = CommandLineRun.of("calibrate", "--data", data.toString(), "--out", out.toString());

        // Then
        assertThat(run).isEqualTo(new CommandLineRun(0, "", String.format("sentiment  for all languages%n")));
        JsonNode written = new ObjectMapper().readTree(Files.readString(out));
        assertThat(written.at("/tasks").fieldNames()).toIterable().containsExactly("sentiment");
    }

    @Test
    void whatIsCalibratedCanBeMeasuredWithItsCalibration() throws IOException {
        // Given
        Path data = Files.writeString(folder.resolve("sentiment.mine.jsonl"), ROWS);
        String out = folder.resolve("calibration.json").toString();
        CommandLineRun.of("calibrate", "--data", data.toString(), "--out", out);

        // When
        CommandLineRun run = CommandLineRun.of("evaluate", "--data", data.toString(), "--calibration", out);

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aCalibrationThatCannotBeWrittenIsAFailureOfTheWork() throws IOException {
        Path data = Files.writeString(folder.resolve("sentiment.mine.jsonl"), ROWS);
        Path out = folder.resolve("missing/calibration.json");
        assertThat(CommandLineRun.of("calibrate", "--data", data.toString(), "--out", out.toString()))
                .isEqualTo(CommandLineRun.failed(
                        "saring: " + out + ": cannot be written (java.nio.file.NoSuchFileException: " + out + ")"));
    }

    @Test
    void theCascadeAsAWholeHasNoCalibration() throws IOException {
        Path data = Files.writeString(folder.resolve("sentiment.mine.jsonl"), ROWS);
        String out = folder.resolve("c.json").toString();
        assertThat(CommandLineRun.of("calibrate", "--engine", "cascade", "--data", data.toString(), "--out", out))
                .isEqualTo(CommandLineRun.refused("saring: the cascade is several engines: measure it with"
                        + " evaluate --cascade --against, and name one engine here"));
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
        CommandLineRun calibrate = CommandLineRun.of(
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
        CommandLineRun evaluate = CommandLineRun.of(
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
        assertThat(evaluate.out()).contains("spam");
    }
}
