package io.saring.dev;

import io.saring.app.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that an embedded stack keeps its data in, locked for as long as the stack runs. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    /**
     * Makes the folder where it does not exist, and locks it; the lock ends with the process at the latest.
     *
     * @throws IllegalArgumentException where Kafka cannot use a folder of this name
     * @throws StartupException where it cannot be made or written to, or another stack uses it
     */
    DataFolder(Path folder) {
        if (folder.toString().contains(",")) {
            throw new IllegalArgumentException("--data: is \"" + folder
                    + "\"; it must be without a comma, which parts folders in Kafka's configuration");
        }
        try {
            path = ownersOnly(folder).toAbsolutePath();
            lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartupException(
                    folder + " cannot be made or written to: " + e + "; name another with --data", e);
        }
        if (!locked()) {
            close();
            throw new StartupException(
                    path + " is used by another dev that still runs; stop it, or name another folder" + " with --data");
        }
    }

    /** What lies there are messages of people. */
    private static Path ownersOnly(Path folder) throws IOException {
        Path made = Files.createDirectories(folder);
        PosixFileAttributeView rights = Files.getFileAttributeView(made, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return made;
    }

    private boolean locked() {
        try {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartupException(path + " cannot be let go: " + e.getMessage(), e);
        }
    }
}
