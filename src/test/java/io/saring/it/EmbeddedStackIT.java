package io.saring.it;

import io.saring.dev.DevStack;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the embedded broker and registry. */
class EmbeddedStackIT extends MainJob<DevStack> {

    @TempDir
    private static Path folder;

    @Override
    DevStack startStack() {
        return new DevStack(folder, 0, 0, 4);
    }
}
