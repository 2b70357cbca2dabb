package io.saring.cli;

import io.saring.docs.GeneratedDocs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the generated documentation. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = "Writes the documentation that is generated from the code: topologies, configuration, metrics.")
final class DocsCommand implements Callable<Integer> {

    @Option(names = "--out", defaultValue = "topology-docs", description = "The folder. Default: ${DEFAULT-VALUE}")
    private Path out;

    @Override
    public Integer call() {
        try {
            Files.createDirectories(out);
            for (Map.Entry<String, String> page : GeneratedDocs.pages().entrySet()) {
                Files.writeString(out.resolve(page.getKey()), page.getValue());
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written to: " + e.getMessage(), e);
        }
    }
}
