package io.saring.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A temporary folder that goes away with what is in it. */
public final class TemporaryFolder implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(TemporaryFolder.class);

    private final Path path;

    /** Makes the folder, with a name that begins with the prefix. */
    public TemporaryFolder(String prefix) {
        try {
            path = Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new StartupException(
                    "no temporary folder can be made: " + e.getMessage() + "; set -Djava.io.tmpdir", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Deletes the folder and what is in it, as far as that is possible. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Somebody may still write to it; the system clears its temporary files.
            log.debug("{} was not deleted: {}", path, e.toString());
        }
    }
}
