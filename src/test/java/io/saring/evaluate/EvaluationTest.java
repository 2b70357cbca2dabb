package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final List<LabelRequest> seen = new ArrayList<>();

    /** Answers every task with the text itself; rejects a text of "reject", and has no answer for "absent". */
    private final Labeller echo = new Labeller() {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Set<String> tasks() {
            return Set.of("sentiment", "language");
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            seen.addAll(batch);
            return batch.stream().map(request -> echo(request)).toList();
        }

        @Override
        public void close() {}
    };

    private static LabelOutcome echo(LabelRequest request) {
        String text = request.text().text();
        if (text.equals("reject")) {
            return new LabelOutcome.Rejected("refused");
        }
        Provenance provenance = new Provenance("echo", "echo", "1", null, "1", 0, false, false, 0);
        List<LabelResult> results = text.equals("absent")
                ? List.of()
                : request.tasks().stream()
                        .map(task -> new LabelResult(task, text, 0.5, Map.of(text, 0.5), null))
                        .toList();
        return new LabelOutcome.Labelled(results, provenance);
    }

    private static LabelledRow row(String lang, String text, String label) {
        return new LabelledRow(lang, text, label, null, null);
    }

    @Test
    void answersAreComparedWithTheRowsLabels() {
        // When one of two rows of a label is right, and the other label's row is right
        TaskScores scores = Evaluation.run(
                        echo,
                        Map.of(
                                "sentiment",
                                List.of(
                                        row("en", "negative", "negative"),
                                        row("en", "positive", "negative"),
                                        row("en", "positive", "positive"))))
                .tasks()
                .get("sentiment");

        // Then
        assertThat(scores.balancedAccuracy()).isEqualTo(0.75);
        assertThat(scores.rows()).isEqualTo(3);
    }

    @Test
    void theLanguageIsGivenExceptToTheTaskThatLooksForIt() {
        // When
        Evaluation.run(echo, Map.of("sentiment", List.of(row("th", "positive", "positive"))));
        Evaluation.run(echo, Map.of("language", List.of(row("th", "th", "th"))));

        // Then
        assertThat(seen).extracting(LabelRequest::language).containsExactly("th", null);
    }

    @Test
    void rejectedAndUncoveredTextsAreMisses() {
        // When
        Evaluation evaluation = Evaluation.run(
                echo,
                Map.of(
                        "sentiment",
                        List.of(
                                row("en", "positive", "positive"),
                                row("en", "reject", "positive"),
                                row("en", "absent", "positive"),
                                row("en", "positive", "positive"))));

        // Then
        assertThat(evaluation.tasks().get("sentiment").balancedAccuracy()).isEqualTo(0.5);
    }

    @Test
    void moreRowsThanABatchHoldsAreAllMeasured() {
        // Given
        List<LabelledRow> rows = IntStream.range(0, 1000)
                .mapToObj(i -> row("en", i % 4 == 0 ? "wrong" : "positive", "positive"))
                .toList();

        // When
        TaskScores scores =
                Evaluation.run(echo, Map.of("sentiment", rows)).tasks().get("sentiment");

        // Then
        assertThat(scores.rows()).isEqualTo(1000);
        assertThat(scores.balancedAccuracy()).isEqualTo(0.75);
    }
}
