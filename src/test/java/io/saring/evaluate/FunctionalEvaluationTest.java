package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.policy.Consequence;
import io.saring.policy.LabelThreshold;
import io.saring.policy.Policy;
import io.saring.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionalEvaluationTest {

    private static final FunctionalSuite SUITE = new FunctionalSuite(
            Map.of(
                    "insult", new FunctionalSuite.Kind(true, Map.of("toxicity", Set.of("offensive", "hateful"))),
                    "chat", new FunctionalSuite.Kind(false, Map.of("toxicity", Set.of("none")))),
            List.of(
                    new FunctionalSuite.Sentence("id", "insult", "offensive"),
                    new FunctionalSuite.Sentence("id", "insult", "none"),
                    new FunctionalSuite.Sentence("id", "insult", "abstain"),
                    new FunctionalSuite.Sentence("id", "chat", "none"),
                    new FunctionalSuite.Sentence("id", "chat", "offensive"),
                    new FunctionalSuite.Sentence("id", "chat", "reject")));

    private static final Policy POLICY = new Policy(
            "p",
            "1",
            List.of(Rule.of(
                    "look",
                    new LabelThreshold("toxicity", "offensive", 0.5, Map.of()),
                    Consequence.of(Action.REVIEW, null, null))));

    /** Says of a text what the text is. */
    private static final class Echo implements Labeller {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Set<String> tasks() {
            return Set.of("toxicity");
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            return batch.stream().map(request -> outcome(request.text().text())).toList();
        }

        private static LabelOutcome outcome(String text) {
            Provenance provenance = new Provenance("echo", "m", "1", null, "1", 0, false, false, 0);
            return switch (text) {
                case "reject" -> new LabelOutcome.Rejected("no");
                case "abstain" -> new LabelOutcome.Labelled(List.of(), Set.of("toxicity"), provenance);
                default ->
                    new LabelOutcome.Labelled(
                            List.of(new LabelResult("toxicity", text, 0.9, Map.of(text, 0.9), null)), provenance);
            };
        }

        @Override
        public void close() {}
    }

    private final FunctionalEvaluation evaluation = FunctionalEvaluation.run(new Echo(), POLICY, SUITE);

    @Test
    void eachKindIsCountedByWhetherItsLabelsAreRightAndItsTasksAnswered() {
        assertThat(evaluation.cells().get("id").get("insult"))
                .isEqualTo(new FunctionalEvaluation.Cell(true, 3, 1, 1, 1, 1, 0));
        assertThat(evaluation.cells().get("id").get("chat"))
                .isEqualTo(new FunctionalEvaluation.Cell(false, 3, 1, 1, 1, 1, 0));
    }

    @Test
    void whatIsHarmfulIsToldFromWhatIsNotByHowMuchItIsSuspected() {
        // Of three and three, one and one are suspected, and the rest are not
        assertThat(evaluation.detection("id", "toxicity").area()).isEqualTo(0.5);
        assertThat(evaluation.detection("id", "spam").isMeasured()).isFalse();
    }

    @Test
    void harmfulAndHarmlessKindsAreAddedUpApart() {
        assertThat(evaluation.sum("id", true).sentences()).isEqualTo(3);
        assertThat(evaluation.sum("id", false).stopped()).isEqualTo(1);
        assertThat(evaluation.sum("th", false).sentences()).isZero();
    }
}
