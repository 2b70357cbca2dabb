package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.cli.CommandLineRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The benchmarks of streams, much too short to measure anything: that they run, and what they report. */
class BenchmarksIT {

    @Test
    void theStreamBenchmarkReportsEachWayAndItsBaseline() throws IOException {
        // When
        CommandLineRun run = CommandLineRun.of("bench", "stream", "--messages", "1000", "--rounds", "1", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = lastLine(run);
        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "pass_through_per_s",
                        "null_per_s",
                        "lexical_per_s",
                        "simulated_per_s",
                        "simulated_ideal_per_s",
                        "added_p50_ms",
                        "added_p99_ms");
        assertThat(result.path("pass_through_per_s").asDouble()).isPositive();
        assertThat(result.path("lexical_per_s").asDouble()).isPositive();
    }

    @Test
    void theOverloadBenchmarkLosesNothingAtAnyLoad() throws IOException {
        // When
        CommandLineRun run = CommandLineRun.of("bench", "overload", "--seconds", "1", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode rows = lastLine(run).path("rows");
        assertThat(rows).isNotEmpty();
        rows.forEach(row -> assertThat(row.path("lost").asInt()).isZero());
    }

    private static JsonNode lastLine(CommandLineRun run) throws IOException {
        String[] lines = run.out().strip().split("\n", -1);
        return new ObjectMapper().readTree(lines[lines.length - 1]);
    }
}
