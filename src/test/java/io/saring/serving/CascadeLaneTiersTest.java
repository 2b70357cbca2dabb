package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** A cascade of three engines. */
class CascadeLaneTiersTest {

    private final FakeLane lexical = new FakeLane("lexical", "language", "spam");
    private final FakeLane small = new FakeLane("small", "spam", "topic");
    private final FakeLane large = new FakeLane("large", "spam", "topic", "safety");
    private final Map<List<String>, Double> escalations = new HashMap<>();
    private final Meters meters = new Meters() {
        @Override
        public DoubleConsumer recorder(Metric metric, String... tags) {
            assertThat(metric).isEqualTo(Metric.ESCALATIONS);
            return value -> escalations.merge(List.of(tags), value, Double::sum);
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tags) {}
    };
    private final CascadeLane cascade =
            new CascadeLane(List.of(lexical, small, large), CascadeThresholds.of(0.8), meters);

    @Test
    void itIsNamedByItsTiersAndAnswersWhatAnyOfThemDoes() {
        assertThat(cascade.name()).isEqualTo("lexical+small+large");
        assertThat(cascade.tasks()).containsExactlyInAnyOrder("language", "spam", "topic", "safety");
    }

    @Test
    void aTaskGoesOnUntilATierIsSure() {
        // When
        CompletableFuture<LaneResult> result = submit("spam");
        lexical.answer(Map.of("spam", "none"), 0.4);
        small.answer(Map.of("spam", "promotion"), 0.6);
        large.answer(Map.of("spam", "scam"), 0.7);

        // Then the last answer stands, sure or not
        assertThat(labelled(result).results()).extracting(LabelResult::label).containsExactly("scam");
        assertThat(labelled(result).provenance().engine()).isEqualTo("lexical+small+large");
        assertThat(labelled(result).provenance().tier()).isEqualTo(2);
        assertThat(labelled(result).effort()).isEqualTo(new LaneResult.Effort(1, 30, 60));
    }

    @Test
    void aTierThatAnswersNoneOfTheOpenTasksIsSkipped() {
        CompletableFuture<LaneResult> result = submit("safety");
        assertThat(lexical.asked).containsExactly(Set.of("language"));
        lexical.answer(Map.of("language", "vi"), 0.9);
        assertThat(small.asked).isEmpty();
        large.answer(Map.of("safety", "safe"), 0.9);
        assertThat(labelled(result).provenance().tier()).isEqualTo(2);
    }

    @Test
    void aFirstTierThatAnswersNothingThatIsAskedIsSkipped() {
        CascadeLane without = new CascadeLane(List.of(small, large), CascadeThresholds.of(0.8), meters);
        var result = without.submit("social", Submission.of("halo"), Set.of("safety"));
        assertThat(small.asked).isEmpty();
        large.answer(Map.of("safety", "safe"), 0.9);
        assertThat(result).isCompleted();
    }

    @Test
    void whyATaskWentOnIsCounted() {
        // When a task is unsure at the first tier and another is not covered there
        var result = submit("spam", "topic");
        lexical.answer(Map.of("spam", "none"), 0.4);
        small.answer(Map.of("spam", "none", "topic", "sports"), 0.9);

        // Then
        assertThat(result).isCompleted();
        assertThat(escalations)
                .containsOnly(
                        Map.entry(List.of("small", "spam", "unsure"), 1.0),
                        Map.entry(List.of("small", "topic", "uncovered"), 1.0));
    }

    @Test
    void whereTheFirstTierIsLateNoOtherIsAsked() {
        CompletableFuture<LaneResult> result = submit("spam");
        lexical.late();
        assertThat(result.join()).isEqualTo(new LaneResult.DeadlineExceeded());
        assertThat(small.asked).isEmpty();
    }

    @Test
    void whereTheSecondTierIsLateTheThirdIsNotAsked() {
        CompletableFuture<LaneResult> result = submit("spam");
        lexical.answer(Map.of("spam", "none"), 0.4);
        small.late();
        assertThat(large.asked).isEmpty();
        assertThat(labelled(result).degraded()).isTrue();
    }

    @Test
    void aTextThatAllTiersRejectIsRejectedWithTheFirstsWordsAndEverybodysEffort() {
        CompletableFuture<LaneResult> result = submit("spam");
        lexical.reject("too odd", 1);
        small.reject("odd, too", 3);
        large.reject("very odd", 2);
        assertThat(result.join()).isEqualTo(new LaneResult.Rejected("too odd", new LaneResult.Effort(3, 0, 0)));
    }

    @Test
    void whereAMiddleTierRejectsTheTextTheLastOneAnswers() {
        CompletableFuture<LaneResult> result = submit("spam");
        lexical.answer(Map.of("spam", "none"), 0.4);
        small.reject("odd", 1);
        large.answer(Map.of("spam", "scam"), 0.9);
        assertThat(labelled(result).results()).extracting(LabelResult::label).containsExactly("scam");
    }

    @Test
    void itsWaitIsTheFirstTiers() {
        lexical.expectedWait = Duration.ofMillis(3);
        large.expectedWait = Duration.ofSeconds(9);
        assertThat(cascade.expectedWait("social", Submission.of("halo"), Set.of("spam")))
                .isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void itsStateIsThatOfItsWorstTier() {
        assertThat(cascade.hasRoom()).isTrue();
        assertThat(cascade.stalled()).isFalse();
        assertThat(cascade.failed()).isFalse();
        large.hasRoom = false;
        small.stalled = true;
        large.failed = true;
        assertThat(cascade.hasRoom()).isFalse();
        assertThat(cascade.stalled()).isTrue();
        assertThat(cascade.failed()).isTrue();
    }

    @Test
    void itIsIdleOnceNoTierWorks() {
        assertThat(cascade.idle()).isTrue();
        var unused = submit("spam");
        assertThat(cascade.idle()).isFalse();
        lexical.answer(Map.of("spam", "none"), 0.9);
        assertThat(cascade.idle()).isTrue();
    }

    @Test
    void closingItClosesEveryTier() {
        RecordingLane first = new RecordingLane();
        RecordingLane second = new RecordingLane();
        new CascadeLane(List.of(first, second), CascadeThresholds.of(0.5), Meters.NONE).close();
        assertThat(first.closed).isTrue();
        assertThat(second.closed).isTrue();
    }

    private CompletableFuture<LaneResult> submit(String... tasks) {
        return cascade.submit("social", Submission.of("halo"), Set.of(tasks));
    }

    private static LaneResult.Labelled labelled(CompletableFuture<LaneResult> result) {
        return (LaneResult.Labelled) result.join();
    }
}
