package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalRateTest {

    private static final long SECOND = 1_000_000_000;

    private final ArrivalRate rate = new ArrivalRate();

    @Test
    void nothingHasComeAtFirst() {
        assertThat(rate.perNano(SECOND)).isZero();
    }

    @Test
    void whatComesSteadilyIsCountedAtItsTrueRate() {
        // Given 1,000 tokens at each tenth of a second for half a minute
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += SECOND / 10;
            rate.note(1_000, now);
        }

        // Then about 10,000 come in a second
        assertThat(rate.perNano(now) * SECOND).isCloseTo(10_000, within(500.0));
    }

    @Test
    void aBurstIsForgottenByHalfInAboutASecond() {
        // Given
        rate.note(500, 0);
        double atOnce = rate.perNano(0);

        // Then
        assertThat(rate.perNano(SECOND) / atOnce).isBetween(0.45, 0.55);
        assertThat(rate.perNano(20 * SECOND) / atOnce).isLessThan(0.001);
    }

    @Test
    void theClockMayBeginBelowZero() {
        rate.note(500, Long.MIN_VALUE / 2);
        assertThat(rate.perNano(Long.MIN_VALUE / 2)).isPositive();
        assertThat(rate.perNano(Long.MIN_VALUE / 2 + SECOND)).isLessThan(rate.perNano(Long.MIN_VALUE / 2));
    }
}
