package io.saring.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.sealion.EngineBenchmark.Rival;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** llama.cpp, driven through the npm package node-llama-cpp by a Node process that times each run itself. */
public final class LlamaCpp implements Rival {

    private static final String VERSION = "3.22.1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final String features;

    private LlamaCpp(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
        this.features = answer().path("features").asText();
    }

    /**
     * Starts it, as {@link io.saring.label.sealion.EngineBenchmark.RivalStarter} says.
     *
     * @return nothing where Node is not there, or the package cannot be installed
     */
    static Optional<Rival> start(Path model, int prefix, int tokens, int rows, int messages) {
        try {
            Optional<Path> installed = folder();
            if (installed.isEmpty()) {
                return Optional.empty();
            }
            Path script = installed.get().resolve("llama-cpp.mjs");
            try (InputStream source =
                    Objects.requireNonNull(LlamaCpp.class.getResourceAsStream("/bench/llama-cpp.mjs"))) {
                Files.write(script, source.readAllBytes());
            }
            List<String> command = new ArrayList<>(List.of("node", script.toString(), model.toString()));
            List.of(Runtime.getRuntime().availableProcessors(), prefix, tokens, rows, messages)
                    .forEach(number -> command.add(Integer.toString(number)));
            return Optional.of(new LlamaCpp(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The folder that the package is installed in, which is done where it is not; nothing where that cannot be. */
    public static Optional<Path> folder() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "saring-node-llama-cpp-" + VERSION);
        return isInstalled(folder) || install(folder) ? Optional.of(folder) : Optional.empty();
    }

    private static boolean isInstalled(Path folder) {
        return Files.isRegularFile(folder.resolve("node_modules/node-llama-cpp/package.json"))
                && Files.isDirectory(folder.resolve("node_modules/@node-llama-cpp/linux-x64"));
    }

    private static boolean install(Path folder) throws IOException {
        Files.createDirectories(folder);
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--ignore-scripts",
                        "--omit=optional",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        "node-llama-cpp@" + VERSION,
                        "@node-llama-cpp/linux-x64@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return npm.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonNode answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("llama.cpp ended");
        }
        return MAPPER.readTree(line);
    }

    @Override
    public double milliseconds() {
        try {
            in.write("run\n");
            in.flush();
            return answer().path("milliseconds").asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException("llama.cpp does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public String features() {
        return features;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
