package io.saring.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.StartupException;
import io.saring.cli.Saring;
import io.saring.it.ChildProcess;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command measures against whatever program is called fasttext: here a script, found by a child process. */
class LexicalBenchmarkTest {

    private static final Tasks TASKS = Tasks.shipped();

    @TempDir
    private static Path data;

    @TempDir
    private Path programs;

    private static Set<String> measured;

    @BeforeAll
    static void writeRows() throws IOException {
        try (LexicalLabeller labeller = LexicalLabeller.shipped(TASKS)) {
            measured = labeller.tasks();
        }
        for (String name : measured) {
            Task task = TASKS.named(name);
            for (String part : List.of("train", "valid")) {
                Files.writeString(
                        data.resolve(name + "." + part + ".jsonl"),
                        task.labelNames().stream()
                                .map(label -> "{\"lang\": \"en\", \"text\": \"A text of " + label + ".\", \"label\": \""
                                        + label + "\"}\n")
                                .collect(Collectors.joining()));
            }
        }
    }

    @Test
    void bothAreMeasuredWithModelsOfEachTask() throws IOException {
        // Given a program that writes a model of six bytes, and answers each text
        install("""
                case $1 in
                  supervised) printf model1 > "$5.bin" ;;
                  predict) cat "$3" ;;
                esac
                """);

        // When
        String output = run(0);

        // Then each task was learnt, and the rounds were run
        assertThat(output).contains("round 1 of 3", "round 3 of 3", "the memory of a process that labels");
        measured.forEach(task -> assertThat(output).contains("fastText learns " + task));

        // And the result has the figures
        JsonNode result = new ObjectMapper().readTree(output.substring(output.lastIndexOf("{\"texts_per_s\"")));
        assertThat(result.path("texts_per_s").asDouble()).isPositive();
        assertThat(result.path("load_ms").asDouble()).isPositive();
        assertThat(result.path("model_bytes").asLong()).isEqualTo(LexicalLabeller.shippedBytes());
        assertThat(result.path("fasttext_model_bytes").asLong()).isEqualTo(6L * measured.size());
        assertThat(result.path("resident_bytes").asLong()).isPositive();
        assertThat(result.path("slowest_ms").asDouble()).isPositive();
    }

    @Test
    void aProgramThatFailsIsToldWithWhereItsOutputIs() throws IOException {
        // Given a program that can do nothing but say how it is called
        install("[ $# = 0 ] || exit 3\n");

        // Then
        assertThat(run(1)).containsPattern("saring: fasttext ended with 3: its output is in \\S+\\.log");
    }

    @Test
    void withoutTheProgramNothingIsMeasured() {
        assumeThat(FastText.isInstalled()).as("fasttext is installed").isFalse();
        try (LexicalBenchmark benchmark = new LexicalBenchmark(data, line -> {})) {
            assertThatThrownBy(benchmark::run)
                    .isInstanceOf(StartupException.class)
                    .hasMessage("there is no fasttext to compare with; install it: apt-get install fasttext");
        }
    }

    private void install(String script) throws IOException {
        Path program = Files.writeString(programs.resolve("fasttext"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** What the command wrote, where the programs that were installed are all that there are. */
    private String run(int exitCode) {
        Map<String, String> environment = Map.of("PATH", programs.toString(), "JAVA_TOOL_OPTIONS", agents());
        try (ChildProcess child =
                ChildProcess.test(Saring.class, environment, "bench", "lexical", "--json", "--data", data.toString())) {
            int exited = child.awaitExit();
            assertThat(exited).as(child.output()).isEqualTo(exitCode);
            return child.output();
        }
    }

    /** What measures this process's coverage measures the child's. */
    private static String agents() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .collect(Collectors.joining(" "));
    }
}
