package io.saring.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saring.domain.Metric;
import io.saring.topology.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T12:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> lines = new ArrayList<>();
    private final DeadLetterLog deadLetterLog = new DeadLetterLog(registry, clock, lines::add);

    @Test
    void aRunOfDeadLettersIsOneLineAMinuteWithReasonsAndCounts() {
        // Given the first of a run
        deadLettered("label", "social", "UNDECODABLE", 1_200);
        deadLettered("label", "social", "TOO_LONG", 3);
        deadLettered("decide", "", "INVALID", 1);
        deadLetterLog.tell();
        assertThat(lines)
                .containsExactly(
                        "decide: new dead letters: 1 INVALID; deadletters list shows them",
                        "label, stream social: new dead letters: 3 TOO_LONG, 1,200 UNDECODABLE; deadletters list shows them");

        // When more come within the minute
        deadLettered("label", "social", "UNDECODABLE", 40);
        clock.advance(Duration.ofSeconds(59));
        deadLetterLog.tell();
        assertThat(lines).hasSize(2);

        // Then they alone are told after it
        clock.advance(Duration.ofSeconds(1));
        deadLetterLog.tell();
        assertThat(lines.get(2))
                .isEqualTo("label, stream social: new dead letters: 40 UNDECODABLE; deadletters list shows them");
    }

    @Test
    void whereNothingIsADeadLetterNothingIsTold() {
        deadLetterLog.tell();
        assertThat(lines).isEmpty();
    }

    private void deadLettered(String application, String stream, String reason, int count) {
        var recorder = new MicrometerMeters(registry).recorder(Metric.DEAD_LETTERS, application, stream, reason);
        recorder.accept(count);
    }
}
