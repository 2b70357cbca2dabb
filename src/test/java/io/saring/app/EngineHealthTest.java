package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.serving.FakeLane;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineHealthTest {

    private List<String> obstacles = List.of();
    private final FakeLane lane = new FakeLane("sealion", "spam");
    private final EngineHealth health = new EngineHealth(lane, () -> obstacles);

    @Test
    void anEngineThatWorksIsNoObstacle() {
        assertThat(health.started()).isTrue();
        assertThat(health.failed()).isFalse();
        assertThat(health.obstacles()).isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsOneThatMayPass() {
        lane.stalled = true;
        assertThat(health.obstacles()).containsExactly("engine sealion is past its deadline");
        assertThat(health.failed()).isFalse();
    }

    @Test
    void whatAnEngineSaysOfItselfIsAnObstacle() {
        obstacles = List.of("engine remote at llm:8000: answers 401");
        assertThat(health.obstacles()).containsExactly("engine remote at llm:8000: answers 401");
    }

    @Test
    void anEngineThatIsLostIsBeyondHelp() {
        lane.stalled = true;
        lane.failed = true;
        assertThat(health.obstacles()).containsExactly("engine sealion is lost; see the log");
        assertThat(health.failed()).isTrue();
    }
}
