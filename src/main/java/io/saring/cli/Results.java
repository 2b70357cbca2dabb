package io.saring.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what commands found out where they were told to. */
final class Results {

    private Results() {}

    /** Writes a line of JSON to a file, or for {@code -} to standard output. */
    static void writeJson(String line, String target, CommandSpec spec) {
        if (target.equals("-")) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        } else {
            write(Path.of(target), line + "\n");
        }
    }

    /**
     * Writes a file.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    static void write(Path file, String content) {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }
}
