package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardingLaneTest {

    private static final class Plain extends ForwardingLane {
        private Plain(Lane lane) {
            super(lane);
        }
    }

    private final FakeLane engine = new FakeLane("engine", "spam");
    private final RecordingLane recording = new RecordingLane();

    @Test
    void aTextIsHandedOnAsItIs() {
        Submission submission = new Submission("ជំរាបសួរ", null, "km", 9L);
        var result = new Plain(recording).submit("social", submission, Set.of("spam"));
        assertThat(result).isCompleted();
        assertThat(recording.streams).containsExactly("social");
        assertThat(recording.submissions).containsExactly(submission);
    }

    @Test
    void itsStateIsTheOtherLanes() {
        Plain lane = new Plain(engine);
        assertThat(lane.hasRoom()).isTrue();
        assertThat(lane.stalled()).isFalse();
        assertThat(lane.failed()).isFalse();
        engine.hasRoom = false;
        engine.stalled = true;
        engine.failed = true;
        assertThat(lane.hasRoom()).isFalse();
        assertThat(lane.stalled()).isTrue();
        assertThat(lane.failed()).isTrue();
    }

    @Test
    void itIsIdleWhenTheOtherIs() {
        Plain lane = new Plain(recording);
        assertThat(lane.idle()).isTrue();
        recording.idle = false;
        assertThat(lane.idle()).isFalse();
    }

    @Test
    void itsNameTasksAndWaitAreTheOthers() {
        Plain lane = new Plain(recording);
        assertThat(lane.name()).isEqualTo("recording");
        assertThat(lane.tasks()).containsExactlyInAnyOrder("spam", "topic");
        assertThat(lane.expectedWait("social", Submission.of("halo"), Set.of("spam", "topic")))
                .isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void closingItClosesTheOther() {
        new Plain(recording).close();
        assertThat(recording.closed).isTrue();
    }
}
