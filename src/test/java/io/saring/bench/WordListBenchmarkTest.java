package io.saring.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.label.Task;
import io.saring.label.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordListBenchmarkTest {

    @TempDir
    private Path data;

    @BeforeEach
    void writeRows() throws IOException {
        for (Task task : Tasks.shipped().all()) {
            for (String part : List.of("train", "valid")) {
                Files.writeString(
                        data.resolve(task.name() + "." + part + ".jsonl"),
                        task.labelNames().stream()
                                .map(label ->
                                        "{\"lang\": \"en\", \"text\": \"Something about %s.\", \"label\": \"%s\"}\n"
                                                .formatted(label.repeat(2), label))
                                .collect(Collectors.joining()));
            }
        }
    }

    @Test
    void listsOfRareWordsAreMeasuredAgainstNone() {
        // When
        List<String> told = new ArrayList<>();
        WordListBenchmarkResult result = new WordListBenchmark(data, 10, told::add).run();

        // Then
        assertThat(result.terms()).isEqualTo(10);
        assertThat(result.without()).isPositive();
        assertThat(result.with()).isPositive();
        assertThat(result.found()).isBetween(0.0, 0.5);
        assertThat(told).hasSize(6).last().isEqualTo("round 5 of 5");
    }

    @Test
    void dataWithTooFewRareWordsIsRefused() {
        assertThatThrownBy(() -> new WordListBenchmark(data, 10_000, line -> {}).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rare words or pairs, and 5000 are needed; ask for fewer with --terms");
    }
}
