package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.sealion.LabelStringScorer;
import io.saring.label.sealion.SealionSettings;
import io.saring.label.sealion.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SEA-HELM's own task files, read as they stand. */
class SeaHelmTest {

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void writeCheckout() throws IOException {
        checkout = folder.resolve("SEA-HELM");
        write("seahelm_tasks/safety/safeguard/general/config.yaml", """
                safeguard_general_response:
                  name: general_response
                  metric: normalized_accuracy
                  languages:
                    id:
                      filepath: seahelm_tasks/safety/safeguard/general/data/id.jsonl
                      prompt_template:
                        preamble: |-
                          Nilailah.
                          "{answer_tag} ANSWER"
                        task_template: |-
                          Prompt:
                          ```
                          {prompt_text}
                          ```
                          Response:
                          ```
                          {response_text}
                          ```
                        answer_template: |-
                          {answer_tag} {response_label}
                        answer_tag: "Jawaban:"
                """);
        write("seahelm_tasks/safety/safeguard/general/data/id.jsonl", """
                {"prompt_label": "Berbahaya", "response_label": "Aman", "prompts": [{"prompt_text": "Satu {x}", "response_text": "Dua $1"}]}
                {"prompt_label": "Aman", "response_label": "Berbahaya", "prompts": [{"prompt_text": "Tiga", "response_text": "Empat"}]}
                """);
        write("seahelm_tasks/nlu/sentiment_analysis/config.yaml", """
                sentiment:
                  metric: normalized_accuracy
                  languages:
                    id:
                      filepath: aisingapore/NLU-Sentiment-Analysis
                      prompt_template:
                        preamble: "Apa sentimennya? {answer_tag}"
                        task_template: "Kalimat: {text}."
                        answer_template: "{answer_tag} {label}"
                        answer_tag: "Jawaban:"
                sentiment-logprobs:
                  metadata: ${sentiment.metadata}
                  metric: average_cumulative_probabilities
                  languages: ${sentiment.languages}
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aPromptIsItsPreambleAndItsTaskExactlyAsTheySay() {
        // When
        List<SeaHelmTask> tasks = new SeaHelmReader(checkout, Map.of()).read();

        // Then the task whose rows are in the checkout is there, by its own label
        assertThat(tasks).hasSize(1);
        SeaHelmTask task = tasks.get(0);
        assertThat(task.language()).isEqualTo("id");
        assertThat(task.labels()).containsExactly("Aman", "Berbahaya");
        assertThat(task.answers()).containsExactly("Jawaban: Aman", "Jawaban: Berbahaya");
        assertThat(task.rows().get(0).label()).isZero();
        assertThat(task.before() + task.rows().get(0).text() + task.after()).isEqualTo("""
                Nilailah.
                "Jawaban: ANSWER"

                Prompt:
                ```
                Satu {x}
                ```
                Response:
                ```
                Dua $1
                ```""");
    }

    @Test
    void rowsOfSentimentAreGivenAndMayNameLabelsInEnglish() throws IOException {
        // Given
        Path rows = Files.writeString(folder.resolve("sentiment.own.jsonl"), """
                {"text": "Bagus", "label": "positive", "lang": "id"}
                {"text": "Buruk", "label": "Negatif", "lang": "id"}
                {"text": "ดี", "label": "positive", "lang": "th"}
                """);

        // When
        SeaHelmTask task = new SeaHelmReader(checkout, Map.of("sentiment", List.of(rows)))
                .read()
                .get(0);

        // Then
        assertThat(task.name()).isEqualTo("sentiment");
        assertThat(task.answers()).containsExactly("Jawaban: Negatif", "Jawaban: Positif");
        assertThat(task.rows()).hasSize(2);
        assertThat(task.before()).isEqualTo("Apa sentimennya? Jawaban:\n\nKalimat: ");
        assertThat(task.after()).isEqualTo(".");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        // A folder that is no checkout
        assertThatThrownBy(() -> new SeaHelmReader(folder, Map.of()).read())
                .hasMessageContaining("aisingapore/SEA-HELM");

        // A row without what its prompt needs
        write("seahelm_tasks/safety/safeguard/general/data/id.jsonl", """
                {"response_label": "Aman", "prompts": [{"prompt_text": "a", "response_text": "b"}]}
                {"response_label": "Berbahaya", "prompts": [{"prompt_text": "a"}]}
                """);
        assertThatThrownBy(() -> new SeaHelmReader(checkout, Map.of()).read())
                .hasMessageContaining("id.jsonl line 2")
                .hasMessageContaining("response_text");
    }

    @Test
    void chanceIsZeroAndPerfectionOne() {
        // Given two labels, one of three rows of the first right and all of the second
        List<Prediction> predictions = List.of(
                new Prediction("id", "a", "a", null, 1),
                new Prediction("id", "a", "b", null, 1),
                new Prediction("id", "a", "b", null, 1),
                new Prediction("id", "b", "b", null, 1));

        // Then the balanced accuracy of 2/3 is a third of the way from chance to perfection
        SeaHelmScores.Score score = SeaHelmScores.score(predictions, 2);
        assertThat(score.balancedAccuracy()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(score.normalised()).isCloseTo(1 / 3.0, within(1e-9));

        // And what is worse than chance is zero
        assertThat(SeaHelmScores.score(List.of(new Prediction("id", "a", "b", null, 1)), 2)
                        .normalised())
                .isZero();
    }

    @Test
    void twoModelsStandSideBySideAndTheReportSaysWhatItsFiguresAreNot() {
        // Given
        List<SeaHelmTask> tasks = new SeaHelmReader(checkout, Map.of()).read();
        SeaHelmScores scores;
        try (LabelStringScorer scorer =
                LabelStringScorer.load(SealionSettings.of("sealion", TinyCheckpoint.qwen(folder)))) {
            scores = SeaHelmScores.of(scorer, tasks, done -> {});
        }

        // When
        String json = SeaHelmReport.json(scores, Optional.of(scores));
        String page = SeaHelmReport.page(scores, Optional.of(scores));

        // Then
        assertThat(json).contains("\"model\":\"tiny-qwen\"", "safeguard_general_response", "normalized_accuracy");
        assertThat(json).contains("against", "not generated");
        assertThat(page).contains("tiny-qwen", "not generated", "safeguard_general_response");
    }
}
