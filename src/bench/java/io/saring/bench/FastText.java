package io.saring.bench;

import io.saring.app.StartupException;
import io.saring.label.LabelledRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facebook's fastText as Debian packages it, to compare with: one model for one task, trained and run by the program
 * {@code fasttext}. For one thread.
 */
public final class FastText {

    /** Word pairs and character grams, as people use it for short texts; a model takes about 100 MB. */
    private static final List<String> SETTINGS = List.of(
            "-minn",
            "2",
            "-maxn",
            "5",
            "-wordNgrams",
            "2",
            "-dim",
            "100",
            "-epoch",
            "25",
            "-lr",
            "0.5",
            "-bucket",
            "250000");

    private static final String LABEL = "__label__";
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Path PROC = Path.of("/proc");

    private final Path model;
    private final List<String> labels;
    private long residentBytes;

    private FastText(Path model, List<String> labels) {
        this.model = model;
        this.labels = labels;
    }

    /** Whether the program is installed. */
    public static boolean isInstalled() {
        try {
            Process process =
                    new ProcessBuilder("fasttext").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Trains a model on all processors.
     *
     * @param folder where its files go
     * @param name what they are called
     */
    public static FastText train(Path folder, String name, List<LabelledRow> rows) {
        List<String> labels =
                rows.stream().map(LabelledRow::label).distinct().sorted().toList();
        Path input = folder.resolve(name + ".txt");
        try (BufferedWriter writer = Files.newBufferedWriter(input)) {
            for (LabelledRow row : rows) {
                writer.write(LABEL + labels.indexOf(row.label()) + " " + line(row.text()) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(input + ": cannot be written", e);
        }
        List<String> command = new ArrayList<>(List.of("fasttext", "supervised", "-input", input.toString()));
        command.addAll(List.of("-output", folder.resolve(name).toString(), "-thread"));
        command.add(String.valueOf(Runtime.getRuntime().availableProcessors()));
        command.addAll(SETTINGS);
        FastText trained = new FastText(folder.resolve(name + ".bin"), labels);
        trained.run(command, folder.resolve(name + ".log"));
        return trained;
    }

    /** A text as fastText reads it: one line, in lower case. */
    public static String line(String text) {
        return String.join(" ", text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    /** The command that reads lines from standard input and answers each with a label and its probability. */
    public List<String> command() {
        return List.of("fasttext", "predict-prob", model.toString(), "-", "1");
    }

    /** The label that a line of its output names. */
    public String label(String answer) {
        int end = answer.indexOf(' ');
        return labels.get(Integer.parseInt(answer.substring(LABEL.length(), end < 0 ? answer.length() : end)));
    }

    /** How large its model is, in bytes. */
    public long modelBytes() {
        return model.toFile().length();
    }

    /** The most memory that it had while it predicted, in bytes; 0 before, or where the system does not tell. */
    public long residentBytes() {
        return residentBytes;
    }

    /**
     * How long it takes to label a file, loading included, in seconds.
     *
     * @param texts a text a line
     */
    public double seconds(Path texts) {
        long start = System.nanoTime();
        run(
                List.of("fasttext", "predict", model.toString(), texts.toString()),
                model.resolveSibling(model.getFileName() + ".out"));
        return (System.nanoTime() - start) / 1e9;
    }

    private void run(List<String> command, Path output) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            long resident = residentBytes(process);
            if (command.contains("predict")) {
                residentBytes = Math.max(residentBytes, resident);
            }
            if (process.exitValue() != 0) {
                throw new StartupException(
                        "fasttext ended with " + process.exitValue() + ": its output is in " + output);
            }
        } catch (IOException e) {
            throw new StartupException("fasttext cannot be run; install it: apt-get install fasttext", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted", e);
        }
    }

    /** Looks at a process until it ends, as Linux does not keep the figure longer. */
    static long residentBytes(Process process) throws InterruptedException {
        Path status = PROC.resolve(String.valueOf(process.pid())).resolve("status");
        long most = 0;
        do {
            most = Math.max(most, readResident(status));
        } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
        return most;
    }

    private static long readResident(Path status) {
        try {
            Matcher matcher = RESIDENT.matcher(Files.readString(status, StandardCharsets.UTF_8));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            // The process is gone, or there is no /proc.
            return 0;
        }
    }
}
