package io.saring.topology.count;

import static io.saring.topology.count.CountedEvents.decision;
import static io.saring.topology.count.CountedEvents.degraded;
import static io.saring.topology.count.CountedEvents.labelled;
import static io.saring.topology.count.CountedEvents.replayed;
import static io.saring.topology.count.CountedEvents.superseding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.domain.Action;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountTopologyTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Counted SCAM = Counted.label("spam", "scam");
    private static final Counted NONE = Counted.label("spam", "none");

    private final Map<String, Double> metrics = new TreeMap<>();
    private final Meters meters = new Meters() {
        @Override
        public DoubleConsumer recorder(Metric metric, String... tags) {
            return value -> metrics.merge(metric + " " + String.join(" ", tags), value, Double::sum);
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tags) {}
    };
    private final CountDriver driver = new CountDriver(new SettableClock(NOON), meters);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void messagesAreCountedByMinuteAndHourLanguageAndLabelWithTheSumOfProbabilities() {
        // When
        driver.send(
                labelled("a", NOON.plusSeconds(1), "chat", "id", 0.9),
                labelled("b", NOON.plusSeconds(59), "chat", "id", 0.3),
                labelled("c", NOON.plusSeconds(61), "chat", "id", 0.8),
                labelled("d", NOON.plusSeconds(5), "chat", "th", 0.1));
        pass();

        // Then
        assertThat(count(NOON, MINUTE, "chat", "id", SCAM)).isEqualTo(1);
        assertThat(count(NOON, MINUTE, "chat", "id", NONE)).isEqualTo(1);
        assertThat(count(NOON, MINUTE, "chat", "id", Counted.MESSAGES)).isEqualTo(2);
        assertThat(row(NOON, MINUTE, "chat", "id", SCAM).probabilitySum()).isCloseTo(1.2, within(1e-9));
        assertThat(count(NOON.plus(MINUTE), MINUTE, "chat", "id", SCAM)).isEqualTo(1);
        assertThat(count(NOON, HOUR, "chat", "id", SCAM)).isEqualTo(2);
        assertThat(row(NOON, HOUR, "chat", "id", SCAM).probabilitySum()).isCloseTo(2.0, within(1e-9));
        assertThat(count(NOON, HOUR, "chat", "th", SCAM)).isZero();
        assertThat(row(NOON, HOUR, "chat", "th", SCAM).probabilitySum()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void decisionsAreCountedOnceByActionAndTargetAndOnceMoreForEachRule() {
        // Given
        LabelledMessage message = labelled("a", NOON, "chat", "id", 0.9);

        // When
        driver.send(
                decision(message, Action.REVIEW, "trust", List.of("scam", "strikes")),
                decision(labelled("b", NOON, "chat", "id", 0.1), Action.ALLOW, "", List.of()));
        pass();

        // Then
        assertThat(count(NOON, MINUTE, "chat", "id", Counted.action("REVIEW", "trust")))
                .isEqualTo(1);
        assertThat(count(NOON, MINUTE, "chat", "id", Counted.rule("REVIEW", "trust", "scam")))
                .isEqualTo(1);
        assertThat(count(NOON, HOUR, "chat", "id", Counted.rule("REVIEW", "trust", "strikes")))
                .isEqualTo(1);
        assertThat(count(NOON, HOUR, "chat", "id", Counted.action("ALLOW", ""))).isEqualTo(1);
        assertThat(driver.rows())
                .noneSatisfy((key, count) -> assertThat(key.of()).isEqualTo(Counted.MESSAGES));
    }

    @Test
    void aLaterEventTakesBackWhatItSupersedesInTheWindowAndLanguageThatItWasCountedIn() {
        // Given
        LabelledMessage first = degraded("a", NOON, "chat", "ms", 0.9);
        driver.send(first);
        driver.send(decision(first, Action.BLOCK, "", List.of("scam")));
        pass();
        assertThat(row(NOON, MINUTE, "chat", "ms", SCAM))
                .extracting(Count::count, Count::degraded)
                .containsExactly(1L, 1L);
        assertThat(row(NOON, MINUTE, "chat", "ms", Counted.action("BLOCK", "")).degraded())
                .isEqualTo(1);

        // When
        LabelledMessage later = superseding(first, "id", 0.2);
        driver.send(later);
        driver.send(decision(later, Action.ALLOW, "", List.of()));
        pass();

        // Then
        for (Duration window : List.of(MINUTE, HOUR)) {
            for (Counted gone : List.of(
                    Counted.MESSAGES, SCAM, NONE, Counted.action("BLOCK", ""), Counted.rule("BLOCK", "", "scam"))) {
                Count taken = row(NOON, window, "chat", "ms", gone);
                assertThat(taken)
                        .as("%s", gone)
                        .extracting(Count::count, Count::degraded, Count::probabilityMillionths)
                        .containsExactly(0L, 0L, 0L);
            }
            assertThat(count(NOON, window, "chat", "id", NONE)).isEqualTo(1);
            assertThat(row(NOON, window, "chat", "id", Counted.action("ALLOW", "")))
                    .extracting(Count::count, Count::degraded)
                    .containsExactly(1L, 0L);
        }
    }

    @Test
    void whatComesAfterItsWindowWasClosedIsInRowsOfItsOwnSoThatTheSumIsRight() {
        // Given
        LabelledMessage first = degraded("a", NOON, "chat", "id", 0.9);
        driver.send(first);
        pass();

        // When
        driver.send(labelled("b", NOON.plus(Duration.ofHours(3)), "chat", "id", 0.1));
        pass();
        driver.send(superseding(first, "id", 0.2), labelled("late", NOON.plusSeconds(3), "chat", "id", 0.9));
        pass();

        // Then
        Instant hour = NOON.plus(Duration.ofHours(3));
        assertThat(count(NOON, MINUTE, "chat", "id", SCAM)).isEqualTo(1);
        assertThat(late(hour, MINUTE, SCAM))
                .extracting(Count::count, Count::degraded)
                .containsExactly(0L, -1L);
        assertThat(late(hour, HOUR, NONE).count()).isEqualTo(1);
        assertThat(late(hour, HOUR, Counted.MESSAGES).count()).isEqualTo(1);
        assertThat(row(NOON, MINUTE, "chat", "id", SCAM).probabilitySum()
                        + late(hour, MINUTE, SCAM).probabilitySum())
                .isCloseTo(0.2 + 0.9, within(1e-9));
        assertThat(metrics).containsKey("COUNTS_LATE social");
    }

    @Test
    void replaysAreNotCounted() {
        // When
        LabelledMessage replayed = replayed(labelled("a", NOON, "chat", "id", 0.9));
        driver.send(replayed);
        driver.send(decision(replayed, Action.BLOCK, "", List.of("scam")));
        pass();

        // Then
        assertThat(driver.rows()).isEmpty();
    }

    @Test
    void channelsBeyondTheFirstSoManyAreOneAndNamesThatNoDatabaseTakesAreToo() {
        // When
        driver.send(
                labelled("a", NOON, "chat", "id", 0.9),
                labelled("b", NOON, "forum", "id", 0.9),
                labelled("c", NOON, null, "id", 0.9),
                labelled("d", NOON, "a\0b", "id", 0.9));
        pass();
        driver.send(
                labelled("e", NOON, "mail", "id", 0.9),
                labelled("f", NOON, "x".repeat(1_000), "id", 0.9),
                labelled("g", NOON, "chat", "id", 0.9));
        pass();

        // Then
        assertThat(count(NOON, HOUR, "chat", "id", SCAM)).isEqualTo(2);
        assertThat(count(NOON, HOUR, "forum", "id", SCAM)).isEqualTo(1);
        assertThat(count(NOON, HOUR, "", "id", SCAM)).isEqualTo(1);
        assertThat(count(NOON, HOUR, "other", "id", SCAM)).isEqualTo(3);
        assertThat(metrics).containsEntry("COUNTS_OTHER social", 1.0);
    }

    @Test
    void rowsThatDoNotChangeAreNotWrittenAgain() {
        // Given
        driver.send(labelled("a", NOON, "chat", "id", 0.9));
        pass();
        assertThat(driver.written()).isPositive();

        // When
        pass();

        // Then
        assertThat(driver.written()).isZero();
    }

    @Test
    void whatIsNoEventIsLeftWhereItIsAndToldAndTombstonesCountAsNothing() {
        // When
        driver.send("social.labelled", "rubbish".getBytes(StandardCharsets.UTF_8), NOON);
        driver.send("decisions", null, NOON);
        driver.send(labelled("a", NOON, "chat", "id", 0.9));
        pass();

        // Then
        assertThat(metrics).containsEntry("COUNTS_UNREADABLE social UNDECODABLE", 1.0);
        assertThat(count(NOON, MINUTE, "chat", "id", SCAM)).isEqualTo(1);
    }

    private void pass() {
        driver.pass(Duration.ofSeconds(10));
    }

    private long count(Instant start, Duration window, String channel, String language, Counted of) {
        return row(start, window, channel, language, of).count();
    }

    private Count row(Instant start, Duration window, String channel, String language, Counted of) {
        return row(new CountKey(start, window, Instant.EPOCH, "social", channel, language, of));
    }

    private Count late(Instant hour, Duration window, Counted of) {
        return row(new CountKey(NOON, window, hour, "social", "chat", "id", of));
    }

    private Count row(CountKey key) {
        assertThat(driver.rows()).containsKey(key);
        return driver.rows().get(key);
    }
}
