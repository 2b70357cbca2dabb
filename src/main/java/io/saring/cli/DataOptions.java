package io.saring.cli;

import io.saring.app.EvaluationTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name labelled rows. */
final class DataOptions {

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files; a file's name up to its first dot is its task.")
    private List<Path> data;

    @Option(names = "--task", paramLabel = "TASK", description = "The task of all files, whatever their names are.")
    private String task;

    /** Reads the files. */
    EvaluationTool read() {
        return new EvaluationTool(data, Optional.ofNullable(task));
    }
}
