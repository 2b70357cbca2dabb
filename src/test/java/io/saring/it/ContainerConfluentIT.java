package io.saring.it;

import org.testcontainers.junit.jupiter.Testcontainers;

/** The main job on containers of Kafka and Confluent's registry; skipped where Docker is not. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerConfluentIT extends MainJob<ContainerStack> {

    @Override
    ContainerStack startStack() {
        return ContainerStack.confluent();
    }
}
