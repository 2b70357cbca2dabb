package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverloadIT extends OnSharedStack {

    private static final int BEFORE = 150;

    private static final int MESSAGES = 6_000;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = config(
                "saring.yaml",
                "streams: [{name: social, latency-budget: 1s}]",
                "label: {tasks: [spam]}",
                "engines: {default-engine: sealion, cache-mebibytes: 0, batch: {max-texts: 16}}");
    }

    @Test
    void underTenTimesWhatTheEngineCanDoAndAKillEachMessageHasOneFirstEventAndDegradedOnesAreSupersededOnce() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given an engine that does 200 messages a second, and keeps up: a late start would read as a backlog,
            // which may wait
            ChildProcess victim = run();
            await().atMost(PATIENCE).until(() -> victim.output().contains("started"));
            source.send(BEFORE, 50);
            await().atMost(PATIENCE).until(() -> ledger.read() == BEFORE);

            // When 2,000 a second come, and the process is killed while it degrades
            source.send(MESSAGES / 2, 2_000);
            await().atMost(PATIENCE).until(() -> ledger.read() >= BEFORE + MESSAGES / 4);
            victim.kill();
            try (ChildProcess next = run()) {
                source.send(MESSAGES / 2, 2_000);

                // Then each has one first event, in the order of its key, and no dead letter
                await().atMost(PATIENCE).until(() -> ledger.read() >= BEFORE + MESSAGES && open(ledger) == 0);
                assertThat(next.alive()).isTrue();
            }
            assertThat(ledger.read()).isEqualTo(BEFORE + MESSAGES);
            assertThat(ledger.doubled()).isEmpty();
            assertThat(ledger.outOfOrder()).isEmpty();
            assertThat(superseding(ledger))
                    .allSatisfy((position, times) -> assertThat(times).isEqualTo(1));
            assertThat(superseding(ledger)).hasSizeGreaterThan(MESSAGES / 4);
            assertThat(ledger.deadLetters()).isEmpty();
        }
    }

    private ChildProcess run() {
        return ChildProcess.test(SlowEngineRun.class, Map.of(), config.toString(), "80");
    }

    private static Map<String, Integer> superseding(Ledger ledger) {
        Map<String, Integer> times = new HashMap<>();
        ledger.labelled().stream()
                .filter(event -> event.supersedes() != null)
                .forEach(event -> times.merge(event.source().toString(), 1, Integer::sum));
        return times;
    }

    /** Degraded events that nothing superseded yet. */
    private static int open(Ledger ledger) {
        Map<String, LabelledMessage> open = new HashMap<>();
        ledger.labelled().stream()
                .filter(event -> event.status() == LabelStatus.DEGRADED)
                .forEach(event -> open.put(event.id(), event));
        ledger.labelled().stream()
                .filter(event -> event.supersedes() != null)
                .forEach(event -> open.remove(event.supersedes().id()));
        return open.size();
    }
}
