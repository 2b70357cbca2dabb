package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

class RobustnessTest {

    /** Calls a text negative that has the word "jelek", letter for letter. */
    private static final class WordLabeller implements Labeller {

        @Override
        public String name() {
            return "word";
        }

        @Override
        public Set<String> tasks() {
            return Set.of("sentiment");
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            return batch.stream().map(this::label).toList();
        }

        private LabelOutcome label(LabelRequest request) {
            String label = request.text().text().contains("jelek") ? "negative" : "positive";
            return new LabelOutcome.Labelled(
                    List.of(new LabelResult("sentiment", label, 1, Map.of(label, 1.0), null)),
                    new Provenance("word", "word", "1", null, "1", 0, false, false, 0));
        }

        @Override
        public void close() {}
    }

    private static Robustness robustness() {
        List<LabelledRow> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean good = i % 2 == 0;
            rows.add(new LabelledRow(
                    "id", good ? "toko bagus itu" : "toko jelek itu", good ? "positive" : "negative", null, null));
            rows.add(new LabelledRow("th", good ? "ร้านดี" : "ร้าน jelek", good ? "positive" : "negative", null, null));
        }
        Map<String, List<LabelledRow>> byTask = Map.of("sentiment", rows);
        WordLabeller labeller = new WordLabeller();
        return Robustness.run(labeller, byTask, Evaluation.run(labeller, byTask));
    }

    @Test
    void aLabellerThatGoesByLettersLosesWhatIsChanged() {
        // When three in ten of the words that matter are changed
        Robustness.Drop drop = robustness().drops().get(Perturbation.LEETSPEAK).get("sentiment");

        // Then the recall of one of two labels falls by three in ten
        assertThat(drop.clean()).isEqualTo(1);
        assertThat(drop.lost()).isCloseTo(0.15, within(0.05)).isEqualTo(drop.clean() - drop.perturbed());
    }

    @Test
    void onlyLanguagesWhoseTextsAreMostlyChangedCount() {
        assertThat(robustness()
                        .drops()
                        .get(Perturbation.LEETSPEAK)
                        .get("sentiment")
                        .languages())
                .containsOnlyKeys("id");
        assertThat(robustness().drops().get(Perturbation.ZAWGYI)).isEmpty();
    }

    @Test
    void whatTheNormaliserTakesOutCostsNothing() {
        assertThat(robustness()
                        .drops()
                        .get(Perturbation.ZERO_WIDTH)
                        .get("sentiment")
                        .lost())
                .isEqualTo(0);
    }
}
