package io.saring.app;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The main job on containers of Kafka and Confluent's registry; skipped where Docker is not. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerConfluentIT extends MainJob {

    private static ContainerStack stack;

    @BeforeAll
    static void startStack() {
        stack = ContainerStack.confluent();
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
