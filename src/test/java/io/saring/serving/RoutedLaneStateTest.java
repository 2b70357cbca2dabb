package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of texts and of the lane where not all engines do well. */
class RoutedLaneStateTest {

    private final FakeLane lexical = new FakeLane("lexical", "spam", "topic");
    private final FakeLane guard = new FakeLane("guard", "safety");
    private final RoutedLane lane = over(lexical, guard);

    private static RoutedLane over(Lane first, Lane second) {
        Map<Lane, Set<String>> lanes = new LinkedHashMap<>();
        lanes.put(first, Set.of("spam"));
        lanes.put(second, Set.of("safety"));
        return new RoutedLane(lanes);
    }

    @Test
    void itIsNamedByItsEnginesAndAnswersOnlyWhatTheyWereGiven() {
        assertThat(lane.name()).isEqualTo("lexical+guard");
        assertThat(lane.tasks()).containsExactly("spam", "safety");
    }

    @Test
    void aTextForWhichOneEngineIsLateIsLate() {
        CompletableFuture<LaneResult> result = submit();
        lexical.answer("spam", null);
        guard.late();
        assertThat(result.join()).isEqualTo(new LaneResult.DeadlineExceeded());
    }

    @Test
    void whereBothFailTheFirstEnginesWordsAreTold() {
        CompletableFuture<LaneResult> result = submit();
        guard.reject("odd for the guard", 3);
        lexical.reject("odd for words", 1);
        assertThat(result.join()).isEqualTo(new LaneResult.Rejected("odd for words", new LaneResult.Effort(3, 0, 0)));
    }

    @Test
    void anAnswerOfWhichOnePartIsDegradedIsDegraded() {
        // Given
        FakeLane cheap = new FakeLane("cheap", "safety");
        CompletableFuture<LaneResult> result = over(lexical, new FallbackLane(guard, cheap))
                .submit("social", Submission.of("halo"), Set.of("spam", "safety"));

        // When
        lexical.answer("spam", null);
        guard.late();
        cheap.answer("safety", null);

        // Then
        assertThat(result.join()).isInstanceOfSatisfying(LaneResult.Labelled.class, labelled -> {
            assertThat(labelled.degraded()).isTrue();
            assertThat(labelled.effort()).isEqualTo(new LaneResult.Effort(1, 10, 20));
        });
    }

    @Test
    void itsWaitIsTheLongestOfItsEngines() {
        lexical.expectedWait = Duration.ofMillis(2);
        guard.expectedWait = Duration.ofMillis(700);
        assertThat(lane.expectedWait("social", Submission.of("halo"), Set.of("spam", "safety")))
                .isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void itIsStalledWhereOneIs() {
        assertThat(lane.stalled()).isFalse();
        guard.stalled = true;
        assertThat(lane.stalled()).isTrue();
    }

    @Test
    void itIsIdleOnceAllAre() {
        var unused = submit();
        lexical.answer("spam", null);
        assertThat(lane.idle()).isFalse();
        guard.answer("safety", null);
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void closingItClosesAll() {
        RecordingLane first = new RecordingLane();
        RecordingLane second = new RecordingLane();
        over(first, second).close();
        assertThat(first.closed).isTrue();
        assertThat(second.closed).isTrue();
    }

    private CompletableFuture<LaneResult> submit() {
        return lane.submit("social", Submission.of("halo"), Set.of("spam", "safety"));
    }
}
