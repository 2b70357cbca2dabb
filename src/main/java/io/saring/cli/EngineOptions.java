package io.saring.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            description = "The engine that labels; this version has one: lexical. Default: ${DEFAULT-VALUE}")
    private String engine;

    @Option(
            names = "--model",
            description =
                    "The engine's model; for lexical, a weights file that train lexical wrote. Default: what ships.")
    private Path model;

    /** The weights file, where one is named. */
    Optional<Path> weights() {
        if (!engine.equals("lexical")) {
            throw new ParameterException(spec.commandLine(), "--engine: \"" + engine + "\" is not one of lexical");
        }
        if (model != null && !Files.isRegularFile(model)) {
            throw new ParameterException(
                    spec.commandLine(), "--model: " + model + " is not a file; lexical needs one from train lexical");
        }
        return Optional.ofNullable(model);
    }
}
