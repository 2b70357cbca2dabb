package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHistoryTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final KeyHistory history = new KeyHistory();

    @Test
    void itCountsMessagesByActionAndRuleWithinAWindow() {
        // Given
        decided(Duration.ofMinutes(50), Action.BLOCK, "scam");
        decided(Duration.ofMinutes(10), Action.BLOCK, "scam", "strikes");
        decided(Duration.ofMinutes(3), Action.ALLOW);

        // Then
        Past past = history.before(NOON.toEpochMilli());
        assertThat(past.of(HistoryCount.messages(Duration.ofHours(1)))).isEqualTo(3);
        assertThat(past.of(HistoryCount.decided(Action.BLOCK, Duration.ofHours(1))))
                .isEqualTo(2);
        assertThat(past.of(HistoryCount.decided(Action.BLOCK, Duration.ofMinutes(15))))
                .isEqualTo(1);
        assertThat(past.of(HistoryCount.fired("scam", Duration.ofDays(30)))).isEqualTo(2);
        assertThat(past.of(HistoryCount.fired("strikes", Duration.ofDays(30)))).isEqualTo(1);
        assertThat(past.of(HistoryCount.fired("other", Duration.ofDays(30)))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"5m, 5", "1h, 60", "24h, 1440", "30d, 43200", "90d, 129600"})
    void aWindowNeverHoldsMoreThanThereWasAndLacksLessThanItsSpanOfTime(String name, long minutes) {
        // Given a message every minute for a hundred days
        Duration window = Duration.ofMinutes(minutes);
        for (long ago = Duration.ofDays(100).toMinutes(); ago > 0; ago--) {
            decided(Duration.ofMinutes(ago), Action.ALLOW);
        }

        // Then
        long span = minutes <= 60 ? 5 : minutes <= 1440 ? 60 : 1440;
        assertThat(history.before(NOON.toEpochMilli()).of(HistoryCount.messages(window)))
                .as(name)
                .isLessThanOrEqualTo(minutes)
                .isGreaterThan(minutes - span);
    }

    @Test
    void itStaysSmallHoweverLongAKeyWrites() {
        for (long ago = Duration.ofDays(200).toMinutes(); ago > 0; ago -= 3) {
            decided(Duration.ofMinutes(ago), ago % 2 == 0 ? Action.ALLOW : Action.REVIEW, "a rule");
        }
        assertThat(history.write()).hasSizeLessThan(3_000);
    }

    @Test
    void aMessageThatComesLateCountsToItsOwnTime() {
        decided(Duration.ofMinutes(1), Action.ALLOW);
        decided(Duration.ofDays(3), Action.BLOCK);
        Past past = history.before(NOON.toEpochMilli());
        assertThat(past.of(HistoryCount.decided(Action.BLOCK, Duration.ofDays(1))))
                .isZero();
        assertThat(past.of(HistoryCount.decided(Action.BLOCK, Duration.ofDays(5))))
                .isEqualTo(1);
    }

    @Test
    void whatIsOlderThanNinetyDaysIsForgotten() {
        decided(Duration.ofDays(95), Action.BLOCK);
        assertThat(history.isForgotten(NOON.toEpochMilli())).isTrue();
        decided(Duration.ofDays(89), Action.BLOCK);
        assertThat(history.isForgotten(NOON.toEpochMilli())).isFalse();
        assertThat(history.before(NOON.toEpochMilli()).of(HistoryCount.decided(Action.BLOCK, Duration.ofDays(90))))
                .isEqualTo(1);
    }

    @Test
    void aDegradedDecisionIsTakenBackOnce() {
        // Given
        long at = NOON.minus(Duration.ofMinutes(30)).toEpochMilli();
        history.addProvisional("event-1", new PastDecision(at, Action.BLOCK, List.of("scam")));

        // When the better one comes two days later
        decided(Duration.ofDays(-2), Action.ALLOW);
        boolean known = history.takeBack("event-1");
        history.add(new PastDecision(at, Action.REVIEW, List.of()));

        // Then
        Past past = history.before(NOON.plus(Duration.ofDays(2)).toEpochMilli());
        assertThat(known).isTrue();
        assertThat(past.of(HistoryCount.decided(Action.BLOCK, Duration.ofDays(30))))
                .isZero();
        assertThat(past.of(HistoryCount.fired("scam", Duration.ofDays(30)))).isZero();
        assertThat(past.of(HistoryCount.decided(Action.REVIEW, Duration.ofDays(30))))
                .isEqualTo(1);
        assertThat(history.takeBack("event-1")).isFalse();
    }

    @Test
    void whatIsReadCountsAsWhatWasWritten() {
        // Given
        Random random = new Random(3);
        List<String> rules = List.of("a", "bé", "ค");
        for (int i = 0; i < 2_000; i++) {
            Duration ago = Duration.ofMinutes(random.nextInt(200_000));
            decided(ago, List.of(Action.values()).get(random.nextInt(5)), rules.get(random.nextInt(3)));
        }
        history.addProvisional("e", new PastDecision(NOON.toEpochMilli(), Action.LIMIT, List.of("a", "new")));

        // When
        KeyHistory read = KeyHistory.read(history.write());

        // Then
        assertThat(counts(read)).isEqualTo(counts(history));
        assertThat(read.takeBack("e")).isTrue();
        assertThat(counts(read)).isNotEqualTo(counts(history));
    }

    @Test
    void countingInPlaceSaysTheSameAsCountingOverDecisionsOneByOne() {
        // Given messages of four weeks, most of them close together, some late, some degraded
        Random random = new Random(11);
        List<String> rules = List.of("Aa", "BB", "bé", "ค", "a-rather-long-name-of-a-rule");
        List<PastDecision> kept = new ArrayList<>();
        Map<PastDecision, List<String>> fired = new HashMap<>();
        long at = NOON.minus(Duration.ofDays(28)).toEpochMilli();
        for (int i = 0; i < 3_000; i++) {
            at += random.nextInt(20) == 0 ? random.nextInt(20_000_000) : random.nextInt(20_000);
            long own = random.nextInt(50) == 0 ? at - random.nextInt(3_000_000) : at;
            List<String> names =
                    rules.stream().filter(rule -> random.nextInt(3) == 0).toList();
            PastDecision judged = new PastDecision(own, List.of(Action.values()).get(random.nextInt(5)), names);
            if (random.nextInt(10) == 0) {
                history.addProvisional("event-" + i, judged);
                if (random.nextBoolean()) {
                    assertThat(history.takeBack("event-" + i)).isTrue();
                    continue;
                }
            } else {
                history.add(judged);
            }
            kept.add(judged);
            fired.put(judged, names);
        }

        // Then
        Past past = KeyHistory.read(history.write()).before(at);
        Duration all = Duration.ofDays(60);
        assertThat(past.of(HistoryCount.messages(all))).isEqualTo(kept.size());
        for (Action action : Action.values()) {
            assertThat(past.of(HistoryCount.decided(action, all)))
                    .as(action.name())
                    .isEqualTo(
                            kept.stream().filter(own -> own.action() == action).count());
        }
        for (String rule : rules) {
            assertThat(past.of(HistoryCount.fired(rule, all)))
                    .as(rule)
                    .isEqualTo(kept.stream()
                            .filter(own -> fired.get(own).contains(rule))
                            .count());
        }
    }

    @Test
    void bytesOfAnotherFormatAreNotGuessedAt() {
        byte[] bytes = history.write().clone();
        bytes[0] = 9;
        assertThatThrownBy(() -> KeyHistory.read(bytes)).hasMessageContaining("is of format 9");
        assertThatThrownBy(() -> KeyHistory.read(new byte[] {2, 1})).hasMessageContaining("ends too early");
    }

    private static List<Long> counts(KeyHistory history) {
        List<Long> counts = new ArrayList<>();
        Past past = history.before(NOON.toEpochMilli());
        for (Duration window :
                List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(90))) {
            counts.add(past.of(HistoryCount.messages(window)));
            for (Action action : Action.values()) {
                counts.add(past.of(HistoryCount.decided(action, window)));
            }
            counts.add(past.of(HistoryCount.fired("ค", window)));
        }
        return counts;
    }

    private void decided(Duration ago, Action action, String... rules) {
        history.add(new PastDecision(NOON.minus(ago).toEpochMilli(), action, List.of(rules)));
    }
}
