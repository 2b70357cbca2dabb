package io.saring.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsLabelledOnceOnTheEmbeddedBroker() {
        int brokerPort = FreePorts.next();
        int registryPort = FreePorts.next();
        try (EmbeddedBroker broker = new EmbeddedBroker(folder, brokerPort);
                EmbeddedRegistry registry = new EmbeddedRegistry(folder, registryPort)) {
            registry.awaitReady();
            LabelFlow.assertThatEveryMessageIsLabelledOnce(new StackAddresses() {
                @Override
                public String bootstrapServers() {
                    return broker.bootstrapServers();
                }

                @Override
                public String registryUrl() {
                    return registry.url();
                }
            });
        }
    }
}
