package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BatchTimesTest {

    private final BatchTimes times = new BatchTimes();

    @Test
    void nothingIsExpectedBeforeTheFirstBatch() {
        assertThat(times.expected(100)).isZero();
    }

    @Test
    void anEngineThatTakesAsLongForFewTokensAsForManyIsExpectedTo() {
        // Given an accelerator that takes 20 ms for any batch
        for (int i = 1; i <= 64; i++) {
            times.note(i, 20_000_000);
        }

        // Then
        assertThat(times.expected(1)).isCloseTo(20e6, within(1e5));
        assertThat(times.expected(64)).isCloseTo(20e6, within(1e5));
    }

    @Test
    void anEngineThatTakesLongerForMoreTokensIsExpectedToBeyondWhatItHasDone() {
        // Given a processor that takes 5 ms and 1 ms a token
        for (int i = 0; i < 200; i++) {
            int tokens = 1 + i % 20;
            times.note(tokens, 5_000_000L + tokens * 1_000_000L);
        }

        // Then
        assertThat(times.expected(100)).isCloseTo(105e6, within(2e6));
    }

    @Test
    void batchesOfOneSizeSayNothingOfOthers() {
        for (int i = 0; i < 50; i++) {
            times.note(64, 20_000_000);
        }
        assertThat(times.expected(640)).isCloseTo(20e6, within(1e5));
    }

    @Test
    void aChangeOfPaceIsNoticed() {
        for (int i = 0; i < 1000; i++) {
            times.note(64, 20_000_000);
        }
        for (int i = 0; i < 200; i++) {
            times.note(64, 100_000_000);
        }
        assertThat(times.expected(64)).isGreaterThan(95e6);
    }
}
