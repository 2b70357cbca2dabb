package io.saring.topology.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.ops.MicrometerMeters;
import io.saring.topology.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseTableTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SettableClock clock = new SettableClock(NOW);
    private final ReviewDriver driver =
            new ReviewDriver(clock, new MicrometerMeters(meters), ReviewDriver.NOTHING_DRAWN);
    private final CaseTable table = driver.allCases();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void whatWaitsIsInItUntilSomebodyHasDecidedAndTheCaseCanBeReadOnAfterwards() {
        // Given
        driver.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        assertThat(table.waiting()).containsOnlyKeys(ReviewEvents.key("m"));

        // When
        driver.send(ReviewEvents.verdict("r", "m", "siti", Action.BLOCK, NOW));

        // Then
        assertThat(table.waiting()).isEmpty();
        assertThat(table.get(ReviewEvents.key("m")).orElseThrow()).isEqualTo(driver.of("m"));
        assertThat(table.get(ReviewEvents.key("other"))).isEmpty();
    }

    @Test
    void aCaseThatIsForgottenIsInItNoMore() {
        // Given
        driver.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        driver.send(ReviewEvents.verdict("r", "m", "siti", Action.BLOCK, NOW));

        // When
        driver.pass(Duration.ofDays(2));
        driver.pass(Duration.ofDays(2));

        // Then
        assertThat(driver.find("m")).isEmpty();
        assertThat(table.get(ReviewEvents.key("m"))).isEmpty();
    }

    @Test
    void whoWaitsForAChangeIsToldOfTheFirstThatIsTheOne() {
        // Given
        driver.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        CompletableFuture<Case> decided = table.await(ReviewEvents.key("m"), own -> own.state() == Case.State.DECIDED);

        // When
        driver.send(ReviewEvents.review("a", "m", Review.Kind.ASSIGNED, "siti", NOW));

        // Then
        assertThat(decided).isNotDone();
        driver.send(ReviewEvents.verdict("r", "m", "siti", Action.BLOCK, NOW));
        assertThat(decided).isCompletedWithValueMatching(own -> own.outcome().action() == Action.BLOCK);
    }

    @Test
    void queuesShowHowManyWaitHowLongAndWhatIsDueSoonOrLate() {
        // Given
        driver.send(ReviewEvents.decision("early", Action.REVIEW, NOW.minus(Duration.ofHours(2))));
        driver.send(ReviewEvents.report(
                "r", "early", Report.Source.AUTHORITY, "decree147", NOW.minus(Duration.ofHours(2))));
        driver.send(ReviewEvents.decision("late", Action.REVIEW, NOW));

        // When
        clock.advance(Duration.ofHours(21).plusMinutes(45));

        // Then
        assertThat(gauge("waiting")).isEqualTo(2);
        assertThat(gauge("oldest_seconds")).isEqualTo(85_500);
        assertThat(gauge("due_soon")).isEqualTo(1);
        assertThat(gauge("breached")).isZero();

        // And when it is late
        clock.advance(Duration.ofMinutes(20));
        assertThat(gauge("due_soon")).isZero();
        assertThat(gauge("breached")).isEqualTo(1);

        // And nothing is when somebody has decided
        driver.send(ReviewEvents.verdict("1", "early", "siti", Action.BLOCK, clock.instant()));
        driver.send(ReviewEvents.verdict("2", "late", "siti", Action.BLOCK, clock.instant()));
        clock.advance(Duration.ofSeconds(2));
        assertThat(gauge("waiting")).isZero();
        assertThat(gauge("oldest_seconds")).isZero();
        assertThat(gauge("breached")).isZero();
    }

    private double gauge(String name) {
        String series = "saring_cases_" + name + "{";
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
