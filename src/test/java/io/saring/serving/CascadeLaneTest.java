package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.serving.CascadeThresholds.TaskThresholds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CascadeLaneTest {

    private final FakeLane lexical = new FakeLane("lexical", "language", "spam", "topic");
    private final FakeLane model = new FakeLane("model", "language", "spam", "topic", "urgency");

    @Test
    void aSureAnswerGoesNoFurther() {
        CompletableFuture<LaneResult> result = submit(0.8, "spam");
        lexical.answer(Map.of("spam", "none"), 0.9);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isFalse());
        assertThat(labelled(result).provenance().engine()).isEqualTo("lexical");
        assertThat(labelled(result).provenance().tier()).isZero();
        assertThat(model.asked).isEmpty();
    }

    @Test
    void theModelIsAskedOnlyForWhatIsUnsureOrNotAnswered() {
        // Given a text of which the first is unsure of all, and does not answer urgency
        CompletableFuture<LaneResult> result = submit(
                new CascadeThresholds(null, null, 0.5, Map.of("topic", new TaskThresholds(0.8, Map.of()))),
                "spam",
                "topic",
                "urgency");

        // When both answer
        lexical.answer(Map.of("spam", "none", "topic", "sports"), 0.6);
        model.answer(Map.of("topic", "health", "urgency", "low"), 0.7);

        // Then
        assertThat(model.asked).containsExactly(Set.of("topic", "urgency"));
        assertThat(labelled(result).results())
                .extracting(LabelResult::task, LabelResult::label)
                .containsExactlyInAnyOrder(tuple("spam", "none"), tuple("topic", "health"), tuple("urgency", "low"));
        assertThat(labelled(result).provenance().engine()).isEqualTo("lexical+model");
        assertThat(labelled(result).provenance().tier()).isEqualTo(1);
    }

    @Test
    void howSureIsSureEnoughDependsOnTheLanguageThatTheFirstTells() {
        // Given a threshold for Thai that is lower, and a text for which language is not asked
        CascadeThresholds thresholds =
                new CascadeThresholds(null, null, 0.9, Map.of("spam", new TaskThresholds(0.9, Map.of("th", 0.5))));
        CompletableFuture<LaneResult> result = submit(thresholds, "spam");

        // When
        assertThat(lexical.asked).containsExactly(Set.of("spam", "language"));
        lexical.answer(Map.of("language", "th", "spam", "scam"), 0.6);

        // Then it is not handed on, and the language is not among the results
        assertThat(model.asked).isEmpty();
        assertThat(labelled(result).results()).extracting(LabelResult::task).containsExactly("spam");
    }

    @Test
    void whatTheFirstAbstainsFromGoesToTheModelAndStaysOpenOnlyWhereThatAbstainsToo() {
        // Given
        CompletableFuture<LaneResult> result = submit(0.5, "spam", "topic");

        // When
        lexical.abstain("spam", "topic");
        model.answer(Map.of("spam", "scam"), 0.9);

        // Then
        assertThat(model.asked).containsExactly(Set.of("spam", "topic"));
        assertThat(labelled(result).abstained()).containsExactly("topic");
    }

    @Test
    void anAnswerWithoutAProbabilityIsNeverSure() {
        var result = submit(0.0, "spam");
        lexical.answer(Map.of("spam", "none"), Double.NaN);
        assertThat(result).isNotDone();
        assertThat(model.asked).containsExactly(Set.of("spam"));
    }

    @Test
    void whereTheModelIsLateWhatThereIsStandsAndIsDegraded() {
        CompletableFuture<LaneResult> result = submit(0.8, "spam", "urgency");
        lexical.answer(Map.of("spam", "none"), 0.6);
        model.late();
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isTrue());
        assertThat(labelled(result).results()).extracting(LabelResult::task).containsExactly("spam");
    }

    @Test
    void whereTheModelFailsOnTheTextWhatThereIsStandsAndIsDegraded() {
        CompletableFuture<LaneResult> result = submit(0.8, "spam");
        lexical.answer(Map.of("spam", "none"), 0.6);
        model.reject("too odd", 3);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isTrue());
        assertThat(labelled(result).results()).hasSize(1);
    }

    @Test
    void whereTheFirstFailsOnTheTextTheModelAnswers() {
        CompletableFuture<LaneResult> result = submit(0.8, "spam");
        lexical.reject("too odd", 3);
        model.answer(Map.of("spam", "scam"), 0.9);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isFalse());
        assertThat(labelled(result).results()).extracting(LabelResult::label).containsExactly("scam");
    }

    @Test
    void whereBothFailTheTextIsRejected() {
        CompletableFuture<LaneResult> result = submit(0.8, "spam");
        lexical.reject("too odd", 3);
        model.reject("odd, too", 3);
        assertThat(rejected(result).error()).isEqualTo("too odd");
    }

    private CompletableFuture<LaneResult> submit(double threshold, String... tasks) {
        return submit(CascadeThresholds.of(threshold), tasks);
    }

    private CompletableFuture<LaneResult> submit(CascadeThresholds thresholds, String... tasks) {
        CascadeLane cascade = new CascadeLane(List.of(lexical, model), thresholds, Meters.NONE);
        return cascade.submit("social", Submission.of("halo"), Set.of(tasks));
    }

    private static LaneResult.Labelled labelled(CompletableFuture<LaneResult> result) {
        return (LaneResult.Labelled) result.join();
    }

    private static LaneResult.Rejected rejected(CompletableFuture<LaneResult> result) {
        return (LaneResult.Rejected) result.join();
    }
}
