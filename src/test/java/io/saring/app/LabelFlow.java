package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/** Messages in, labelled events out: the same on whatever broker. */
final class LabelFlow {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGES = 200;

    private LabelFlow() {}

    static void assertThatEveryMessageIsLabelledOnce(StackAddresses addresses) {
        // Given the topics, made as the configuration says, and the label application
        Configuration configuration = new ConfigurationReader(Map.of(
                        "SARING_KAFKA_BOOTSTRAP_SERVERS",
                        addresses.bootstrapServers(),
                        "SARING_REGISTRY_URL",
                        addresses.registryUrl(),
                        "SARING_TOPICS_REPLICATION",
                        "1",
                        "SARING_HTTP_PORT",
                        "0"))
                .read("", "test");
        try (Cluster cluster = new Cluster(configuration.kafka())) {
            assertThat(cluster.create(TopicPlan.of(configuration))).contains("social.messages", "saring.decisions");
            assertThat(cluster.create(TopicPlan.of(configuration))).isEmpty();
        }
        try (Service service = Service.start(new Wiring(configuration), EnumSet.of(Service.App.LABEL));
                MessageSource source = new MessageSource(addresses, "social.messages");
                Ledger ledger = new Ledger(addresses, "social.labelled")) {
            assertThat(service.awaitStarted(PATIENCE)).isTrue();

            // When
            source.send(MESSAGES, 1_000);

            // Then
            await().atMost(PATIENCE).until(() -> ledger.read() >= MESSAGES);
            assertThat(ledger.labelled()).hasSize(MESSAGES);
            assertThat(ledger.doubled()).isEmpty();
            assertThat(ledger.outOfOrder()).isEmpty();
        }
    }
}
