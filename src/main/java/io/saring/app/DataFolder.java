package io.saring.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that an embedded stack keeps its data in. */
final class DataFolder {

    private DataFolder() {}

    /**
     * Makes the folder where it does not exist.
     *
     * @throws StartupException where it cannot be made or written to
     */
    static Path claim(Path folder) {
        try {
            Path made = Files.createDirectories(folder).toAbsolutePath();
            if (!Files.isWritable(made)) {
                throw new StartupException(made + " cannot be written to; name another folder with --data");
            }
            return made;
        } catch (IOException e) {
            throw new StartupException(folder + " cannot be made: " + e + "; name another folder with --data", e);
        }
    }
}
