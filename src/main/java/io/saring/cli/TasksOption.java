package io.saring.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a file of tasks. */
final class TasksOption {

    @Option(
            names = "--tasks-file",
            paramLabel = "FILE",
            defaultValue = "${env:SARING_TASKS}",
            description =
                    "Tasks of your own, in the form of src/main/resources/tasks.yaml: they are added to the shipped"
                            + " ones, or take the place of those of their names. Default: what SARING_TASKS names.")
    private @Nullable Path file;

    /** The file, if any. */
    Optional<Path> file() {
        return Optional.ofNullable(file).filter(path -> !path.toString().isEmpty());
    }
}
