package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A model with a cheap engine that answers in its place. */
class FallbackLaneTest {

    private final FakeLane model = new FakeLane("model", "spam", "topic", "urgency");
    private final FakeLane cheap = new FakeLane("cheap", "spam", "topic");
    private final FallbackLane lane = new FallbackLane(model, cheap);

    @Test
    void anAnswerInTimeIsTheModelsAndNotDegraded() {
        CompletableFuture<LaneResult> result = submit("spam");
        model.answer("spam", null);
        assertThat(labelled(result).degraded()).isFalse();
        assertThat(labelled(result).provenance().engine()).isEqualTo("model");
        assertThat(cheap.asked).isEmpty();
    }

    @Test
    void whatTheModelCannotAnswerInTimeTheCheapEngineAnswersAsFarAsItCan() {
        // Given a task that only the model answers
        CompletableFuture<LaneResult> result = submit("spam", "urgency");

        // When the model is late
        model.late();
        assertThat(cheap.asked).containsExactly(Set.of("spam"));
        cheap.answer("spam", null);

        // Then
        assertThat(labelled(result).degraded()).isTrue();
        assertThat(labelled(result).provenance().engine()).isEqualTo("cheap");
        assertThat(labelled(result).results()).extracting(LabelResult::task).containsExactly("spam");
    }

    @Test
    void theCheapEngineMayTakeItsTime() {
        // Given
        RecordingLane patient = new RecordingLane();
        FallbackLane impatient = new FallbackLane(model, patient);
        var result = impatient.submit("social", new Submission("Ayo", null, "id", 77L), Set.of("spam"));

        // When
        model.late();

        // Then it is asked for the same text with no deadline, for the same stream
        assertThat(result).isDone();
        assertThat(patient.submissions).singleElement().satisfies(submission -> {
            assertThat(submission.deadline()).isNull();
            assertThat(submission.text()).isEqualTo("Ayo");
        });
        assertThat(patient.streams).containsExactly("social");
    }

    @Test
    void aTextThatTheModelRejectsIsRejected() {
        CompletableFuture<LaneResult> result = submit("spam");
        model.reject("too odd", 2);
        assertThat(result.join()).isEqualTo(new LaneResult.Rejected("too odd", new LaneResult.Effort(2, 0, 0)));
        assertThat(cheap.asked).isEmpty();
    }

    @Test
    void aTextThatTheCheapEngineRejectsIsRejected() {
        CompletableFuture<LaneResult> result = submit("spam");
        model.late();
        cheap.reject("odd, too", 1);
        assertThat(result.join()).isEqualTo(new LaneResult.Rejected("odd, too", new LaneResult.Effort(1, 0, 0)));
    }

    @Test
    void itHasRoomWhileBothHave() {
        assertThat(lane.hasRoom()).isTrue();
        cheap.hasRoom = false;
        assertThat(lane.hasRoom()).isFalse();
        cheap.hasRoom = true;
        model.hasRoom = false;
        assertThat(lane.hasRoom()).isFalse();
    }

    @Test
    void itIsStalledWhereOneIs() {
        assertThat(lane.stalled()).isFalse();
        cheap.stalled = true;
        assertThat(lane.stalled()).isTrue();
        cheap.stalled = false;
        model.stalled = true;
        assertThat(lane.stalled()).isTrue();
    }

    @Test
    void itHasFailedWhereOneHas() {
        assertThat(lane.failed()).isFalse();
        cheap.failed = true;
        assertThat(lane.failed()).isTrue();
        cheap.failed = false;
        model.failed = true;
        assertThat(lane.failed()).isTrue();
    }

    @Test
    void itIsIdleOnceNeitherWorks() {
        var unused = submit("spam");
        assertThat(lane.idle()).isFalse();
        model.late();
        assertThat(lane.idle()).isFalse();
        cheap.answer("spam", null);
        assertThat(lane.idle()).isTrue();
    }

    @Test
    void closingItClosesBoth() {
        RecordingLane first = new RecordingLane();
        RecordingLane second = new RecordingLane();
        new FallbackLane(first, second).close();
        assertThat(first.closed).isTrue();
        assertThat(second.closed).isTrue();
    }

    @Test
    void itIsNamedAndSpokenToAsTheModel() {
        model.expectedWait = Duration.ofSeconds(3);
        assertThat(lane.name()).isEqualTo("model");
        assertThat(lane.tasks()).containsExactlyInAnyOrder("spam", "topic", "urgency");
        assertThat(lane.expectedWait("social", Submission.of("halo"), Set.of("spam")))
                .isEqualTo(Duration.ofSeconds(3));
    }

    private CompletableFuture<LaneResult> submit(String... tasks) {
        return lane.submit("social", Submission.of("halo"), Set.of(tasks));
    }

    private static LaneResult.Labelled labelled(CompletableFuture<LaneResult> result) {
        return (LaneResult.Labelled) result.join();
    }
}
