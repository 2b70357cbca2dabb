package io.saring.cli;

import io.saring.text.MistakesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Reads documents that people wrote, and shows all that is wrong in one. */
final class Mistakes {

    private Mistakes() {}

    /**
     * The content of a file.
     *
     * @throws IllegalArgumentException where it cannot be read
     */
    static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read; name a YAML file in UTF-8", e);
        }
    }

    /** What is read of a file; nothing, all mistakes shown a line each, where it is wrong. */
    static <T> Optional<T> read(CommandSpec spec, Function<String, T> reader, String content) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return Optional.of(reader.apply(content));
        } catch (MistakesException e) {
            e.lines().forEach(err::println);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
        }
        err.flush();
        return Optional.empty();
    }
}
