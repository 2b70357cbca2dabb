package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineLaneTest {

    private final FakeLane model = new FakeLane("model", "spam", "urgency");
    private final FakeLane lexical = new FakeLane("lexical", "language", "spam");
    private final DeadlineLane withDeadline = new DeadlineLane(model);
    private final FallbackLane lane = new FallbackLane(withDeadline, lexical);

    @Test
    void aTextThatWouldWaitTooLongIsAnsweredByTheCheapEngineAtOnce() {
        // Given a model that is busy for a second
        model.expectedWait = Duration.ofSeconds(1);

        // When a text's deadline is half of that
        CompletableFuture<LaneResult> result = submit(Duration.ofMillis(500));
        lexical.answer("spam", null);

        // Then
        assertThat(model.asked).isEmpty();
        assertThat(lexical.asked).containsExactly(Set.of("spam"));
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isTrue());
        assertThat(withDeadline.exceededWithin(Duration.ofSeconds(5))).isTrue();
        assertThat(withDeadline.exceededWithin(Duration.ZERO)).isFalse();
    }

    @Test
    void aTextForWhichThereIsTimeIsAnsweredByTheModel() {
        model.expectedWait = Duration.ofMillis(100);
        CompletableFuture<LaneResult> result = submit(Duration.ofSeconds(10));
        model.answer("spam", null);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isFalse());
        assertThat(lexical.asked).isEmpty();
        assertThat(withDeadline.exceededWithin(Duration.ofDays(1))).isFalse();
    }

    @Test
    void aTextWhoseAnswerDoesNotComeInTimeIsAnsweredByTheCheapEngineThen() {
        // When the model takes longer than was expected
        CompletableFuture<LaneResult> result = submit(Duration.ofMillis(50));
        await().until(() -> !lexical.asked.isEmpty());
        lexical.answer("spam", null);

        // Then its answer, which comes later, changes nothing
        model.answer("spam", null);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isTrue());
    }

    @Test
    void aTextThatMayTakeAnyTimeWaits() {
        model.expectedWait = Duration.ofDays(1);
        CompletableFuture<LaneResult> result = lane.submit("social", Submission.of("halo"), Set.of("spam"));
        assertThat(lexical.asked).isEmpty();
        model.answer("spam", null);
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isFalse());
    }

    @Test
    void whileTheModelStallsTheCheapEngineAnswersEverythingAndIntakeGoesOn() {
        // Given
        model.stalled = true;
        model.hasRoom = false;

        // When
        CompletableFuture<LaneResult> result = lane.submit("social", Submission.of("halo"), Set.of("spam"));
        lexical.answer("spam", null);

        // Then
        assertThat(result.join())
                .isInstanceOfSatisfying(
                        LaneResult.Labelled.class,
                        labelled -> assertThat(labelled.degraded()).isTrue());
        assertThat(lane.stalled()).isFalse();
        assertThat(lane.hasRoom()).isTrue();
    }

    private CompletableFuture<LaneResult> submit(Duration timeLeft) {
        Submission submission = new Submission("halo", null, null, System.nanoTime() + timeLeft.toNanos());
        return lane.submit("social", submission, Set.of("spam", "urgency"));
    }
}
