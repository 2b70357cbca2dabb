package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.serving.CascadeThresholdsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

    private static final String ROWS = """
            {"lang": "id", "text": "Barangnya bagus, terima kasih!", "label": "positive"}
            {"lang": "ms", "text": "Servis teruk sangat", "label": "negative"}
            {"lang": "id", "text": "Paket saya belum sampai, kecewa sekali", "label": "negative"}
            """;

    @TempDir
    private Path folder;

    private CommandLineRun evaluate(String... further) throws IOException {
        Path data = Files.writeString(folder.resolve("sentiment.valid.jsonl"), ROWS);
        return CommandLineRun.of(Stream.concat(Stream.of("evaluate", "--data", data.toString()), Stream.of(further))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evaluate                                 | name files of labelled rows with --data FILE; see: saring evaluate --help
            evaluate --data no-such/sentiment.jsonl  | no-such/sentiment.jsonl: there is no such file
            evaluate --data a.jsonl --task sentimnt  | there is no task "sentimnt"; the tasks are language, sentiment, toxicity, safety, harm, harm_local, spam, topic, intent, urgency
            evaluate --data rows.jsonl               | rows.jsonl: the file's name up to its first dot should be its task, but there is no task "rows"; the tasks are language, sentiment, toxicity, safety, harm, harm_local, spam, topic, intent, urgency; name the task with --task
            evaluate --engine lexicl                 | Invalid value for option '--engine': expected one of [LEXICAL, SEALION, GUARD, REMOTE, CASCADE] (case-insensitive) but was 'lexicl'; see: saring evaluate --help
            evaluate --sea-helm no-such              | no-such: has no seahelm_tasks/nlu/sentiment_analysis/config.yaml nor any other task that is read; name a checkout of aisingapore/SEA-HELM
            """)
    void aCallWithoutRowsIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --model no-such                  | --model: no-such is not a file; lexical needs one from train lexical; see: saring evaluate --help
            --engine remote --model no-such  | --model: remote has none; set its environment variables, as topology-docs/config.md has them; see: saring evaluate --help
            --engine cascade                 | the cascade is several engines: measure it with evaluate --cascade --against, and name one engine here
            --engine remote                  | engines.remote.endpoints: is missing; name the servers' addresses, for example http://host:8000/v1
            --engine sealion                 | engines.sealion.model: is missing; name the folder of a checkpoint as published, or on the command line --model DIR
            --engine guard                   | engines.guard.model: is missing; name the folder of a checkpoint as published, or on the command line --model DIR
            --engine SeaLion --model no-such | no-such: is not a folder; name the one that a checkpoint was downloaded to, with config.json, tokenizer.json and *.safetensors
            --calibration no-such            | no-such: not a calibration (it cannot be read (NoSuchFileException)); make it again with: java -jar saring.jar calibrate --engine E --data FILE --out FILE
            --against nothing                | --against: nothing is not there; name lexical weights, a checkpoint's folder, shipped or remote; see: saring evaluate --help
            """)
    void anEngineThatCannotLabelIsRefusedWithWhatItNeeds(String options, String line) throws IOException {
        assertThat(evaluate(options.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cascade                                        | --cascade needs the expensive tier: --against DIR, --against remote or --against simulated:0.85
            --cascade --stream 0                             | --stream: is 0; it must be 1 or more
            --cascade --against simulated:often              | --against: "simulated:often" has no number behind the colon, as in simulated:0.85
            --cascade --against simulated:                   | --against: "simulated:" has no number behind the colon, as in simulated:0.85
            --cascade --against simulated:1.5                | --against simulated: is 1.5; it must be from 0 to 1
            --cascade --against simulated:NaN                | --against simulated: is NaN; it must be from 0 to 1
            --cascade --against nothing                      | --against: nothing is not there; name lexical weights, a checkpoint's folder, shipped or remote
            --cascade --against shipped                      | --cascade needs rows to choose thresholds on: name them with --choose-on
            --cascade --against remote --choose-on no-one    | --choose-on: no-one is not there
            --cascade --against shipped --share .1 --loss .1 | --share and --loss exclude each other
            --cascade --against shipped --share 1.1          | --share: is 1.1; it must be from 0 to 1
            --cascade --against shipped --loss -0.1          | --loss: is -0.1; it must be from 0 to 1
            """)
    void aCascadeThatCannotBeMeasuredIsRefused(String options, String line) throws IOException {
        assertThat(evaluate(options.split(" ")))
                .isEqualTo(CommandLineRun.refused("saring: " + line + "; see: saring evaluate --help"));
    }

    @Test
    void aFunctionalSuiteIsPrintedByKindAndLanguageAndNoDecisionLeavesUnsaidWhatWasNotChecked() {
        // When
        CommandLineRun run = CommandLineRun.of("evaluate", "--functional", "src/test/resources/functional");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out().lines())
                .contains("                            en  id  jv  km  lo  ms  my  ta  th  tl  vi  zh")
                .anyMatch(line -> line.startsWith("insult_without_bad_word"))
                .endsWith("Decisions that leave unsaid what was not checked: 0");
    }

    @Test
    void aFolderThatIsNoFunctionalSuiteIsNamed() {
        assertThat(CommandLineRun.of("evaluate", "--functional", "no-such").err())
                .startsWith("saring: no-such/kinds.yaml: cannot be read");
    }

    @Test
    void aLabelThatTheTaskHasNotIsRefusedWithItsPlaceInTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rows.jsonl"), ROWS + "{\"lang\": \"th\", \"text\": \"ดีมาก\", \"label\": \"good\"}");
        assertThat(CommandLineRun.of("evaluate", "--task", "sentiment", "--data", file.toString()))
                .isEqualTo(CommandLineRun.refused("saring: " + file
                        + ":4: \"good\" is not a label of task sentiment, which are negative, neutral, positive"));
    }

    @Test
    void aTableShowsTheTaskAndItsLanguages() throws IOException {
        CommandLineRun run = evaluate();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().map(line -> line.strip().replaceFirst(" .*", "")))
                .containsExactly("task", "sentiment", "id", "ms");
    }

    @Test
    void whatWasNotAnsweredHasADashAndNoScoreOfZero() throws IOException {
        Path file = folder.resolve("urgency.few.jsonl");
        Files.writeString(file, "{\"text\": \"kapan paket saya sampai\", \"label\": \"low\", \"lang\": \"id\"}\n");
        CommandLineRun run = CommandLineRun.of("evaluate", "--data", file.toString());
        assertThat(run.out())
                .contains("    all")
                .contains("\u2013")
                .doesNotContain("NaN")
                .doesNotContain("0.000");
    }

    @Test
    void aMeanOverLanguagesThatTakesMoreRowsIsNamed() throws IOException {
        Path file = folder.resolve("sentiment.few.jsonl");
        Files.writeString(file, "{\"text\": \"bagus sekali\", \"label\": \"positive\", \"lang\": \"id\"}\n");
        CommandLineRun run = CommandLineRun.of("evaluate", "--data", file.toString());
        assertThat(run.out()).contains("\u2013 (takes 60 rows each)").doesNotContain("NaN");
    }

    @Test
    void standardOutputHasNothingButTheJsonThatIsAskedForThere() throws IOException {
        CommandLineRun run = evaluate("--json", "-", "--robustness", "--against", "shipped");
        assertThat(run.out()).hasLineCount(1);
        JsonNode object = new ObjectMapper().readTree(run.out());
        assertThat(object.at("/tasks/sentiment/rows").asInt()).isEqualTo(3);
        assertThat(object.at("/tasks/sentiment/languages/id/rows").asInt()).isEqualTo(2);
    }

    @Test
    void reportAndJsonAreWrittenToTheirFiles() throws IOException {
        // Given
        Path json = folder.resolve("out.json");
        Path report = folder.resolve("out.html");

        // When
        CommandLineRun run = evaluate("--json", json.toString(), "--report", report.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("task ");
        assertThat(Files.readString(json)).contains("\"rows\":3");
        assertThat(Files.readString(report)).contains("the shipped lexical engine");
    }

    @Test
    void aReportThatCannotBeWrittenFailsTheWork() throws IOException {
        Path report = folder.resolve("missing/out.html");
        CommandLineRun run = evaluate("--report", report.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(String.format(
                        "saring: %s: cannot be written (java.nio.file.NoSuchFileException: %s)%n", report, report));
    }

    @Test
    void aCascadesThresholdsAreWrittenForTheConfiguration() throws IOException {
        // Given
        String thresholds = folder.resolve("thresholds.json").toString();
        Path rows = Files.writeString(folder.resolve("sentiment.choose.jsonl"), ROWS);

        // When
        CommandLineRun run = evaluate(
                ("--cascade --against simulated:0.9 --stream 200 --choose-on " + rows + " --thresholds " + thresholds)
                        .split(" "));

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).contains("chosen");
        assertThat(CascadeThresholdsFile.read(Path.of(thresholds), 1).tasks()).containsOnlyKeys("sentiment");
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
        CommandLineRun evaluate = CommandLineRun.of(
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
        JsonNode cascade = new ObjectMapper().readTree(evaluate.out()).path("cascade");
        assertThat(cascade.path("curve")).hasSize(21);
        assertThat(cascade.path("asked_share").asDouble()).isEqualTo(0.5);
        assertThat(cascade.has("area_above_random")).isTrue();
        assertThat(CascadeThresholdsFile.read(thresholds, 0.9).tasks()).containsOnlyKeys("spam");

        // And what is not said is asked for
        CommandLineRun incomplete = CommandLineRun.of("evaluate", "--cascade", "--data", rows.toString());
        assertThat(incomplete.exitCode()).isEqualTo(2);
        assertThat(incomplete.err()).contains("--cascade needs the expensive tier");
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
        CommandLineRun evaluate = CommandLineRun.of(
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
        JsonNode json = new ObjectMapper().readTree(evaluate.out());
        assertThat(json.at("/tasks/spam/rows").asInt()).isEqualTo(2);
        assertThat(json.at("/tasks/spam/languages/id/macro_f1").isNumber()).isTrue();
        assertThat(json.at("/tasks/spam/language_mean_f1").isNull())
                .as("two rows are too few")
                .isTrue();
        assertThat(json.at("/differences/spam/chance").isNull()).isTrue();
        assertThat(Files.readString(report)).contains("<h2>spam</h2>").doesNotContain("http:", "https:", "<script");
    }
}
