package io.saring.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The same as {@link EmbeddedBrokerIT} on the broker that Kafka's project ships as an image; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerBrokerIT {

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsLabelledOnceOnABrokerInAContainer() {
        try (EmbeddedRegistry registry = new EmbeddedRegistry(folder, FreePorts.next())) {
            registry.awaitReady();
            LabelFlow.assertThatEveryMessageIsLabelledOnce(new StackAddresses() {
                @Override
                public String bootstrapServers() {
                    return KAFKA.getBootstrapServers();
                }

                @Override
                public String registryUrl() {
                    return registry.url();
                }
            });
        }
    }
}
