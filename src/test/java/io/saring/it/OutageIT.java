package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.Service;
import io.saring.domain.Failure;
import io.saring.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Registry and broker go away and come back. {@code -Doutage.seconds=30} is the full size.
 */
class OutageIT extends OnSharedStack {

    private static final int OUTAGE_SECONDS = Integer.getInteger("outage.seconds", 8);
    private static final int PER_SECOND = 200;

    private Service service;

    private void startService(Map<String, String> overrides) {
        service = service(EnumSet.allOf(Service.App.class), overrides);
    }

    @Test
    void aRegistryThatGoesAwayHoldsUpOnlyWhatNeedsItAndLosesNothing() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled");
                SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of())) {
            // Given applications under load, and a schema that they have not met
            startService(Map.of());
            source.send(500, PER_SECOND);
            await().atMost(PATIENCE).until(() -> ledger.read() >= 500);
            int variant = VariantMessages.registerUnmet(registry);

            // When the registry goes away while records of both kinds arrive
            stack.registry().close();
            for (int i = 0; i < 20; i++) {
                source.sendBytes("variant-" + i, VariantMessages.encode(variant, "v-" + i, "Terima kasih banyak"));
            }
            source.send(OUTAGE_SECONDS * PER_SECOND, PER_SECOND);
            int known = source.sent() - 20;
            await().atMost(PATIENCE).until(() -> ledger.read() >= known);
            assertThat(ledger.read()).isEqualTo(known);

            // And comes back
            stack.restartRegistry();

            // Then everything is labelled once, with no restart and no dead letter
            assertEachOnceAndNoDeadLetter(source, ledger);
        }
    }

    @Test
    void aBrokerThatGoesAwayAndComesBackLosesNothing() throws Exception {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given applications under load
            startService(Map.of());
            source.send(500, PER_SECOND);
            await().atMost(PATIENCE).until(() -> ledger.read() >= 250);

            // When the broker goes away for a while and comes back
            stack.broker().close();
            await().atMost(PATIENCE).until(() -> health("ready") == 503);
            assertThat(body("ready")).contains("Kafka at " + stack.bootstrapServers() + " does not answer");
            assertThat(health("live")).isEqualTo(200);
            await().pollDelay(Duration.ofSeconds(OUTAGE_SECONDS))
                    .atMost(PATIENCE)
                    .until(() -> true);
            stack.restartBroker();
            source.send(500, PER_SECOND);

            // Then everything is labelled once, with no restart and no dead letter
            assertEachOnceAndNoDeadLetter(source, ledger);
            assertThat(service.failed()).isFalse();
            await().atMost(PATIENCE).until(() -> health("ready") == 200);
        }
    }

    @Test
    void aRegistryThatKnowsNoneOfTheIdsStopsIntakeAndFailsReadinessUntilItDoes() throws Exception {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled");
                SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of())) {
            // Given applications that are ready
            startService(Map.of("SARING_LABEL_UNKNOWN_SCHEMA_AFTER", "10m", "SARING_LABEL_SLOTS", "256"));
            await().atMost(PATIENCE).until(() -> health("ready") == 200);

            // When records arrive whose schema id the registry does not know
            int unknown = VariantMessages.nextId(registry);
            for (int i = 0; i < 3_000; i++) {
                source.sendBytes("key-" + i % 50, VariantMessages.encode(unknown, "v-" + i, "Salamat po"));
            }

            // Then intake stops, readiness fails and says why, and nothing is a dead letter
            await().atMost(PATIENCE).until(() -> health("ready") == 503);
            assertThat(body("ready")).contains("schema id");
            assertThat(health("live")).isEqualTo(200);
            assertThat(ledger.read()).isZero();

            // And once the registry knows the schema, all are labelled without a restart
            assertThat(VariantMessages.registerUnmet(registry)).isEqualTo(unknown);
            assertEachOnceAndNoDeadLetter(source, ledger);
            await().atMost(PATIENCE).until(() -> health("ready") == 200);
        }
    }

    @Test
    void oneSenderOfUnknownIdsStopsItsPartitionAloneAndNobodyElse() throws Exception {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given applications that are ready
            startService(Map.of("SARING_LABEL_UNKNOWN_SCHEMA_AFTER", "15s"));
            await().atMost(PATIENCE).until(() -> health("ready") == 200);

            // When one sender writes 150 records of seven bytes with ids that nobody knows
            for (int i = 0; i < 150; i++) {
                source.sendBytesTo(1, "spammer-" + i, new byte[] {0, 7, 7, 7, (byte) i, 1, 2});
            }
            await().atMost(PATIENCE)
                    .until(() -> metrics().contains("saring_partitions_held{application=\"label-social\"} 1.0"));

            // Then what others write to other partitions is labelled meanwhile, and the stream is ready
            for (int i = 0; i < 200; i++) {
                source.sendTo(2, "Terima kasih banyak");
            }
            await().atMost(PATIENCE).until(() -> ledger.read() == 200);
            assertThat(ledger.deadLetters()).isEmpty();
            assertThat(metrics()).contains("saring_partitions_held{application=\"label-social\"} 1.0");
            await().atMost(PATIENCE).until(() -> health("ready") == 200);

            // And at the end each record has come out once
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.UNKNOWN_SCHEMA, 150));
        }
    }

    @Test
    void aStreamOfAnotherFormatIsNotEmptiedIntoTheDeadLetters() throws Exception {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given applications that expect Avro
            startService(Map.of("SARING_LABEL_UNKNOWN_SCHEMA_AFTER", "10m"));

            // When thousands of records of JSON come
            byte[] json = "{\"id\": \"m\", \"text\": \"halo\"}".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 3_000; i++) {
                source.sendBytesTo(1, "key-" + i % 50, json);
            }

            // Then readiness fails and says why, and all but the first wait
            await().atMost(PATIENCE).until(() -> health("ready") == 503);
            assertThat(body("ready")).contains("format", "JSON");
            assertThat(health("live")).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> ledger.read() >= 99);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.UNDECODABLE, 99));

            // And while messages show that the format is right, they are what they are
            await().atMost(PATIENCE).until(() -> {
                source.sendTo(2, "Terima kasih banyak");
                var unused = ledger.read();
                return ledger.deadLetters().get(Failure.Reason.UNDECODABLE) == 3_000;
            });
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.UNDECODABLE, 3_000));
            await().atMost(PATIENCE).until(() -> health("ready") == 200);
        }
    }

    @Test
    void anIdThatTheRegistryNeverLearnsIsADeadLetterAfterTheConfiguredTime() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given a short time
            startService(Map.of("SARING_LABEL_UNKNOWN_SCHEMA_AFTER", "3s"));

            // When one record has an unknown id among others
            source.sendBytes("key", VariantMessages.encode(99_999, "v", "Salamat po"));
            source.send(100, PER_SECOND);

            // Then it alone is a dead letter
            awaitEach(source, ledger);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.UNKNOWN_SCHEMA, 1));
        }
    }

    private static void assertEachOnceAndNoDeadLetter(MessageSource source, Ledger ledger) {
        assertEachOnce(source, ledger);
        assertThat(ledger.deadLetters()).isEmpty();
    }

    private int health(String what) throws IOException, InterruptedException {
        return ask(service.port(), "/health/" + what).statusCode();
    }

    private String metrics() throws IOException, InterruptedException {
        return ask(service.port(), "/metrics").body();
    }

    private String body(String what) throws IOException, InterruptedException {
        return ask(service.port(), "/health/" + what).body();
    }
}
