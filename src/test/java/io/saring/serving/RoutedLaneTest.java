package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tasks that are answered by different engines. */
class RoutedLaneTest {

    private final FakeLane lexical = new FakeLane("lexical");
    private final FakeLane guard = new FakeLane("guard");

    private RoutedLane lane() {
        Map<Lane, Set<String>> lanes = new LinkedHashMap<>();
        lanes.put(lexical, Set.of("spam"));
        lanes.put(guard, Set.of("safety"));
        return new RoutedLane(lanes);
    }

    @Test
    void eachEngineIsAskedItsOwnTasksAndTheEventHasThemAll() {
        // When a text is handed in
        CompletableFuture<LaneResult> result = lane().submit("social", Submission.of("halo"), Set.of("spam", "safety"));

        // Then it is complete when both have answered
        lexical.answer("spam", null);
        assertThat(result).isNotDone();
        guard.answer("safety", "abc");
        LaneResult.Labelled labelled = (LaneResult.Labelled) result.join();
        assertThat(lexical.asked).containsExactly(Set.of("spam"));
        assertThat(guard.asked).containsExactly(Set.of("safety"));
        assertThat(labelled.results()).extracting(LabelResult::task).containsExactly("spam", "safety");
        assertThat(labelled.provenance().engine()).isEqualTo("lexical+guard");
        assertThat(labelled.provenance().model()).isEqualTo("model-lexical+model-guard");
        assertThat(labelled.provenance().promptHash()).isEqualTo("abc");
    }

    @Test
    void anEngineThatIsNotAskedAnythingIsLeftAlone() {
        CompletableFuture<LaneResult> result = lane().submit("social", Submission.of("halo"), Set.of("spam"));
        lexical.answer("spam", null);
        assertThat(result).isDone();
        assertThat(guard.asked).isEmpty();
    }

    @Test
    void aTextThatOneEngineRejectsIsRejected() {
        CompletableFuture<LaneResult> result = lane().submit("social", Submission.of("halo"), Set.of("spam", "safety"));
        lexical.answer("spam", null);
        guard.reject("too odd", 3);
        assertThat(rejected(result).error()).isEqualTo("too odd");
        assertThat(rejected(result).effort().attempts()).isEqualTo(3);
    }

    @Test
    void itHasNoRoomWhileOneEngineHasNone() {
        assertThat(lane().hasRoom()).isTrue();
        guard.hasRoom = false;
        assertThat(lane().hasRoom()).isFalse();
    }

    @Test
    void itHasFailedWhenOneHas() {
        assertThat(lane().failed()).isFalse();
        guard.failed = true;
        assertThat(lane().failed()).isTrue();
    }

    private static LaneResult.Rejected rejected(CompletableFuture<LaneResult> result) {
        return (LaneResult.Rejected) result.join();
    }
}
