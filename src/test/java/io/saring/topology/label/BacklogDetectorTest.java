package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogDetectorTest {

    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final BacklogDetector catchUp = new BacklogDetector(BUDGET);
    private Instant now = Instant.parse("2026-11-25T01:00:00Z");

    @Test
    void aFreshRecordIsNoBacklog() {
        assertThat(reads(0.1)).isFalse();
    }

    @Test
    void aBacklogIsOneUntilARecordIsYoungerThanTheBudgetAndNeverAgain() {
        // Given an hour's backlog that is worked off at twice the pace at which records come
        for (double delay = 3600; delay > 1; delay -= 0.5) {
            assertThat(reads(delay)).isTrue();
            now = now.plusMillis(1000);
        }

        // When it has been worked off
        assertThat(reads(0.5)).isFalse();

        // Then a delay that grows again is none of it
        assertThat(reads(100)).isFalse();
    }

    @Test
    void aDelayThatDoesNotFallAnyMoreIsNoBacklogButTooMuchToDo() {
        // Given a start in the middle of an overload: the delay grows by nine tenths of the time that passes
        double delay = 5;
        boolean backlog = true;
        int seconds = 0;
        while (backlog && seconds < 100) {
            now = now.plusSeconds(1);
            seconds++;
            delay += 0.9;
            backlog = reads(delay);
        }

        // Then
        assertThat(seconds).isLessThan(25);
        assertThat(reads(delay)).isFalse();
    }

    private boolean reads(double delaySeconds) {
        return catchUp.reads(Duration.ofMillis((long) (delaySeconds * 1000)), now);
    }
}
