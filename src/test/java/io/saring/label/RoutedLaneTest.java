package io.saring.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tasks that are answered by different engines. */
class RoutedLaneTest {

    private final FakeLane lexical = new FakeLane("lexical");
    private final FakeLane guard = new FakeLane("guard");

    /** A lane that keeps what it is asked, and answers when told to. */
    private static final class FakeLane implements Lane {

        private final String name;
        private final List<Set<String>> asked = new ArrayList<>();
        private final List<CompletableFuture<Completion>> results = new ArrayList<>();
        private boolean hasRoom = true;
        private boolean failed;

        private FakeLane(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> tasks() {
            return Set.of();
        }

        @Override
        public CompletableFuture<Completion> submit(String stream, Submission submission, Set<String> tasks) {
            asked.add(tasks);
            results.add(new CompletableFuture<>());
            return results.get(results.size() - 1);
        }

        @Override
        public boolean hasRoom() {
            return hasRoom;
        }

        @Override
        public boolean stalled() {
            return false;
        }

        @Override
        public boolean failed() {
            return failed;
        }

        @Override
        public void close() {}

        private void answer(String task, String promptHash) {
            LabelResult result = new LabelResult(task, "yes", 1, Map.of("yes", 1.0), null);
            Provenance provenance = new Provenance(name, "model-" + name, "r", promptHash, "1", 0, false, false, 5);
            results.get(0)
                    .complete(new Completion(null, new LabelOutcome.Labelled(List.of(result), provenance), 1, 10, 20));
        }
    }

    private RoutedLane lane() {
        Map<Lane, Set<String>> lanes = new LinkedHashMap<>();
        lanes.put(lexical, Set.of("spam"));
        lanes.put(guard, Set.of("safety"));
        return new RoutedLane(lanes);
    }

    @Test
    void each_engine_is_asked_its_own_tasks_and_the_event_has_them_all() {
        // When a text is handed in
        CompletableFuture<Completion> result = lane().submit("social", Submission.of("halo"), Set.of("spam", "safety"));

        // Then it is complete when both have answered
        lexical.answer("spam", null);
        assertThat(result).isNotDone();
        guard.answer("safety", "abc");
        LabelOutcome.Labelled labelled = (LabelOutcome.Labelled) result.join().outcome();
        assertThat(lexical.asked).containsExactly(Set.of("spam"));
        assertThat(guard.asked).containsExactly(Set.of("safety"));
        assertThat(labelled.results()).extracting(LabelResult::task).containsExactly("spam", "safety");
        assertThat(labelled.provenance().engine()).isEqualTo("lexical+guard");
        assertThat(labelled.provenance().model()).isEqualTo("model-lexical+model-guard");
        assertThat(labelled.provenance().promptHash()).isEqualTo("abc");
    }

    @Test
    void an_engine_that_is_not_asked_anything_is_left_alone() {
        CompletableFuture<Completion> result = lane().submit("social", Submission.of("halo"), Set.of("spam"));
        lexical.answer("spam", null);
        assertThat(result).isDone();
        assertThat(guard.asked).isEmpty();
    }

    @Test
    void a_text_that_one_engine_rejects_is_rejected() {
        CompletableFuture<Completion> result = lane().submit("social", Submission.of("halo"), Set.of("spam", "safety"));
        lexical.answer("spam", null);
        guard.results.get(0).complete(new Completion(null, new LabelOutcome.Rejected("too odd"), 3, 0, 0));
        assertThat(result.join().outcome()).isEqualTo(new LabelOutcome.Rejected("too odd"));
        assertThat(result.join().attempts()).isEqualTo(3);
    }

    @Test
    void nothing_is_handed_in_while_one_engine_has_no_room() {
        guard.hasRoom = false;
        assertThat(lane().submit("social", Submission.of("halo"), Set.of("spam", "safety")))
                .isNull();
        assertThat(lexical.asked).isEmpty();
    }

    @Test
    void it_has_failed_when_one_has() {
        assertThat(lane().failed()).isFalse();
        guard.failed = true;
        assertThat(lane().failed()).isTrue();
    }
}
