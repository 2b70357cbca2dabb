package io.saring.it;

import org.testcontainers.junit.jupiter.Testcontainers;

/** The main job on containers of Kafka and Apicurio's registry; skipped where Docker is not. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerApicurioIT extends MainJob<ContainerStack> {

    @Override
    ContainerStack startStack() {
        return ContainerStack.apicurio();
    }
}
