package io.saring.app;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the embedded broker and registry. */
class EmbeddedStackIT extends MainJob {

    @TempDir
    private static Path folder;

    private static DevStack stack;

    @BeforeAll
    static void startStack() {
        stack = new DevStack(folder, 0, 0, 4);
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
