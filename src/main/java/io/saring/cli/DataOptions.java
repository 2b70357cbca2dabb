package io.saring.cli;

import io.saring.evaluate.EvaluationRows;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name labelled rows. */
final class DataOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "FILE",
            description = "The files; a file's name up to its first dot is its task.")
    private List<Path> data = List.of();

    @Option(names = "--task", paramLabel = "TASK", description = "The task of all files, whatever their names are.")
    private @Nullable String task;

    /** The files by the task that their names tell. */
    Map<String, List<Path>> byTask() {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (Path file : data) {
            String name = task == null ? EvaluationRows.taskName(file) : task;
            files.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
        }
        return files;
    }

    /** Reads the files. */
    EvaluationRows read(Tasks tasks) {
        if (data.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name files of labelled rows with --data FILE");
        }
        return new EvaluationRows(data, Optional.ofNullable(task), tasks);
    }
}
