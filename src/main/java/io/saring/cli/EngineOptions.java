package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.config.EngineName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose an engine. */
final class EngineOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--engine",
            defaultValue = "lexical",
            description = "The engine that labels: lexical (embedded), sealion (a SEA-LION checkpoint), guard (a"
                    + " SEA-Guard checkpoint), remote (a server, SARING_ENGINES_REMOTE_ENDPOINTS=http://host:8000/v1)"
                    + " or, where several engines may answer, cascade. Default: ${DEFAULT-VALUE}")
    private EngineName engine;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description =
                    "The engine's model: for sealion and guard the checkpoint's folder; for lexical a weights file that"
                            + " train lexical wrote, by default what ships. Its other settings are environment variables, for"
                            + " example SARING_ENGINES_SEALION_DEVICE=cpu; topology-docs/config.md has them.")
    private @Nullable Path model;

    @Mixin
    private TasksOption tasks;

    /** The file of a team's own tasks, if any. */
    Optional<Path> tasksFile() {
        return tasks.file();
    }

    /**
     * The engine.
     *
     * @param calibration a calibration file to apply, if any
     */
    EngineChoice choice(Optional<Path> calibration) {
        if (engine == EngineName.LEXICAL && model != null && !Files.isRegularFile(model)) {
            throw new ParameterException(
                    spec.commandLine(), "--model: " + model + " is not a file; lexical needs one from train lexical");
        }
        if (model != null && (engine == EngineName.REMOTE || engine == EngineName.CASCADE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--model: " + engine.name().toLowerCase(Locale.ROOT)
                            + " has none; set its environment variables, as topology-docs/config.md has them");
        }
        return new EngineChoice(engine, Optional.ofNullable(model), calibration, tasks.file());
    }
}
