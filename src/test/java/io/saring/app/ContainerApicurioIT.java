package io.saring.app;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The main job on containers of Kafka and Apicurio's registry; skipped where Docker is not. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerApicurioIT extends MainJob {

    private static ContainerStack stack;

    @BeforeAll
    static void startStack() {
        stack = ContainerStack.apicurio();
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Override
    StackAddresses stack() {
        return stack;
    }
}
