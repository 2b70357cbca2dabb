package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.label.remote.VllmStandIn;
import io.saring.label.remote.VllmStandIn.Mood;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The label application with a server that behaves like vLLM's, on a real broker. */
class RemoteIT extends OnSharedStack {

    private static final int EACH = 40;

    private final VllmStandIn server = new VllmStandIn();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Service start(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("SARING_ENGINES_DEFAULT_ENGINE", "remote");
        all.put("SARING_ENGINES_REMOTE_ENDPOINTS", server.url().toString());
        all.put("SARING_ENGINES_REMOTE_CONCURRENCY", "8");
        all.put("SARING_ENGINES_BATCH_BACK_OFF", "10ms");
        all.put("SARING_LABEL_TASKS", "spam");
        Service service = Service.start(new Wiring(configuration(all)), EnumSet.of(Service.App.LABEL));
        assertThat(service.awaitStarted(PATIENCE)).isTrue();
        return service;
    }

    @Test
    void inEveryMoodEachMessageEndsOnceAsAnEventOrADeadLetter() {
        Map<String, String> impatient = Map.of(
                "SARING_ENGINES_REMOTE_PATIENCE",
                "300ms",
                "SARING_ENGINES_REMOTE_ATTEMPTS",
                "2",
                "SARING_ENGINES_REMOTE_TIMEOUT",
                "1s",
                "SARING_ENGINES_CACHE_MEBIBYTES",
                "0");
        try (Service service = start(impatient);
                MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // When messages come while the server goes through all its moods
            server.slowMillis = 20;
            for (Mood mood : Mood.values()) {
                server.mood = mood;
                source.send(EACH, 1_000);
                awaitEach(source, ledger);
            }

            // Then each ended once, in order, and the process is the same
            assertThat(ledger.read()).isEqualTo(source.sent());
            assertThat(ledger.doubled()).isEmpty();
            assertThat(ledger.outOfOrder()).isEmpty();
            int dead = ledger.deadLetters().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(ledger.labelled().size() + dead).isEqualTo(source.sent());
            assertThat(ledger.labelled().size()).isGreaterThanOrEqualTo(3 * EACH);
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void whileTheServerIsAwayNothingBecomesADeadLetterAndTheCheapEngineKeepsTheBudget() {
        try (Service service = startWithBudget();
                MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given traffic that the server labels; on a busy machine the first may be late
            await().atMost(PATIENCE).until(() -> {
                source.send(EACH, 1_000);
                awaitEach(source, ledger);
                List<LabelledMessage> first = ledger.labelled().stream()
                        .filter(event -> event.supersedes() == null)
                        .toList();
                return first.subList(first.size() - EACH, first.size()).stream()
                        .allMatch(event -> event.status() == LabelStatus.OK);
            });

            // When the server refuses all, and comes back
            server.mood = Mood.OVERLOADED;
            source.send(EACH, 200);
            awaitEach(source, ledger);
            server.mood = Mood.GOOD;

            // Then what came meanwhile was the cheap engine's, and is labelled again
            assertThat(ledger.deadLetters()).isEmpty();
            await().atMost(PATIENCE).until(() -> {
                var unused = ledger.read();
                return ledger.labelled().stream()
                                .filter(event -> event.supersedes() != null)
                                .count()
                        == ledger.labelled().stream()
                                .filter(event -> event.status() == LabelStatus.DEGRADED)
                                .count();
            });
            assertThat(ledger.labelled()).anyMatch(event -> event.supersedes() != null);
            assertThat(ledger.outOfOrder()).isEmpty();
            assertThat(service.failed()).isFalse();
        }
    }

    private Service startWithBudget() {
        Map<String, String> all = Map.of(
                "SARING_HTTP_PORT", "0",
                "SARING_KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                "SARING_REGISTRY_URL", stack.registryUrl());
        String yaml = """
                streams: [{name: social, latency-budget: 800ms}]
                label: {tasks: [spam]}
                engines:
                  default-engine: remote
                  remote: {endpoints: ["%s"], concurrency: 8}
                  batch: {back-off: 10ms}
                topics: {replication: 1}
                """.formatted(server.url());
        Wiring wiring = new Wiring(new ConfigurationReader(all).read(yaml, "test"));
        Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL));
        assertThat(service.awaitStarted(PATIENCE)).isTrue();
        return service;
    }
}
