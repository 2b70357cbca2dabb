package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.LabelledMessages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyRunTest {

    private static final PolicyReader READER =
            new PolicyReader(PolicyNames.of(Map.of("spam", Set.of("none", "scam"), "language", Set.of("id"))));

    @Test
    void aRunHasAHistoryOfItsOwnThatBeginsEmpty() {
        PolicyRun run = run("{name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK},"
                + " {name: strikes, when: history.blocked(duration('24h')) >= 1, action: REVIEW}");
        assertThat(action(run, "ani", 0.1)).isEqualTo(Action.ALLOW);
        assertThat(action(run, "ani", 0.9)).isEqualTo(Action.BLOCK);
        assertThat(action(run, "ani", 0.1)).isEqualTo(Action.REVIEW);
        assertThat(action(run, "budi", 0.1)).isEqualTo(Action.ALLOW);
        assertThat(action(run, null, 0.1)).isEqualTo(Action.ALLOW);
    }

    @Test
    void itsQuotasAreSharedAmongPartitionsAsLiveOnes() {
        // Given a quota of three for two partitions: two for the first, one for the second
        PolicyRun run = run("{name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK, per-hour: 3}");

        // When
        int[] blocked = new int[2];
        for (int i = 0; i < 10; i++) {
            for (int partition = 0; partition < 2; partition++) {
                Verdict verdict = run.next(LabelledMessages.spam("id", 0.9), "k", "k", partition);
                blocked[partition] += verdict.action() == Action.BLOCK ? 1 : 0;
                assertThat(verdict.ruleWithoutRoom()).isEqualTo(verdict.action() == Action.BLOCK ? null : "block");
            }
        }

        // Then
        assertThat(blocked).containsExactly(2, 1);
    }

    @Test
    void aRunThatGoesOnFromWhatAnotherRememberedDecidesAsThatWouldHave() {
        // Given
        String rules = "{name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK, per-hour: 6},"
                + " {name: strikes, when: history.blocked(duration('24h')) >= 1, action: REVIEW}";
        PolicyRun whole = run(rules);
        PolicyRun first = run(rules);
        for (PolicyRun run : List.of(whole, first)) {
            assertThat(action(run, "ani", 0.9)).isEqualTo(Action.BLOCK);
            assertThat(action(run, "budi", 0.9)).isEqualTo(Action.BLOCK);
        }

        // When
        PolicyRun second = run(rules);
        second.remember(first.memory());

        // Then
        for (PolicyRun run : List.of(whole, second)) {
            assertThat(action(run, "ani", 0.1)).isEqualTo(Action.REVIEW);
            assertThat(action(run, "citra", 0.9)).isEqualTo(Action.BLOCK);
            assertThat(action(run, "dewi", 0.9)).as("the quota is used up").isEqualTo(Action.REVIEW);
        }
    }

    private static PolicyRun run(String rules) {
        return new PolicyRun(READER.read("{name: p, version: 1, rules: [" + rules + "]}", "p.yaml"), 2);
    }

    private static Action action(PolicyRun run, String key, double scam) {
        return run.next(LabelledMessages.spam("id", scam), key, key, 0).action();
    }
}
