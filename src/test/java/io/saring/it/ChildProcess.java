package io.saring.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process that a test starts, and kills. */
public final class ChildProcess implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A third less of the processor than by default, in a process that lives for a minute. */
    private static final List<String> QUICK_TO_START =
            List.of(JAVA, "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Pattern API_PORT = Pattern.compile("cases and reports are on port (\\d+)");

    private final Process process;
    private final Path output;

    private ChildProcess(Path input, List<String> arguments, Map<String, String> environment) {
        try {
            output = Files.createTempFile("saring-child-", ".log");
            List<String> command = new ArrayList<>(QUICK_TO_START);
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            if (input != null) {
                builder.redirectInput(input.toFile());
            }
            process = builder.redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the jar that the build made. */
    static ChildProcess saring(String... arguments) {
        return saringReading(null, arguments);
    }

    /** Runs a command of the jar that the build made, with a file for standard input. */
    static ChildProcess saringReading(Path input, String... arguments) {
        return jar(input, Map.of(), arguments);
    }

    /** Runs a command of the jar that the build made, with options of the virtual machine. */
    static ChildProcess saringWith(String options, Path input, String... arguments) {
        return jar(input, Map.of("JAVA_TOOL_OPTIONS", options), arguments);
    }

    private static ChildProcess jar(Path input, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-jar", System.getProperty("saring.jar")));
        all.addAll(List.of(arguments));
        return new ChildProcess(input, all, environment);
    }

    /** Runs a class of the tests. */
    public static ChildProcess test(Class<?> main, Map<String, String> environment, String... arguments) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> all = new ArrayList<>(List.of("-cp", classPath, main.getName()));
        all.addAll(List.of(arguments));
        return new ChildProcess(null, all, environment);
    }

    /** Runs Java with other options and classes than ours. */
    static ChildProcess java(Map<String, String> environment, String... arguments) {
        return new ChildProcess(null, List.of(arguments), environment);
    }

    /** The port that people and programs work through, once it has said so. */
    Optional<Integer> apiPort() {
        Matcher port = API_PORT.matcher(output());
        return port.find() ? Optional.of(Integer.parseInt(port.group(1))) : Optional.empty();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it wrote so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM; the exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process did not end within 90 s: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
