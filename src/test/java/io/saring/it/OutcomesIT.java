package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.saring.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What commands make of a year's outcomes. */
class OutcomesIT extends OnSharedStack {

    private static final String POLICY = """
            name: house
            version: "1"
            rules:
              - name: scam
                task: spam
                label: scam
                threshold: 0.50   # a guess
                action: REVIEW
              - {name: rude, task: toxicity, label: offensive, threshold: 0.7, action: REVIEW}
            """;

    @Test
    void aThresholdThatWouldBeRightOftenEnoughIsSuggestedAsAChangeThatCanBeApplied() throws Exception {
        // Given
        keep(new OutcomeTraffic(stack)).send(4_000, Instant.now());
        Path config = config("saring.yaml");
        Path policy = folder.resolve("house.yaml");
        Files.writeString(policy, POLICY);

        // When
        CommandLineRun run = CommandLineRun.of(
                "policy",
                "suggest",
                policy.toString(),
                "--precision",
                "0.85",
                "--from",
                "-400d",
                "--config",
                config.toString());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "scam in id: right in ",
                        "; from 0.",
                        "rude: 0 verdicts, too few",
                        "policy check, policy backtest");
        List<String> after = DiffUtils.patch(
                POLICY.lines().toList(),
                UnifiedDiffUtils.parseUnifiedDiff(run.out().lines().toList()));
        assertThat(String.join("\n", after))
                .contains("# a guess")
                .containsPattern("thresholds: \\{id: 0\\.[78]\\d, ms: 0\\.[78]\\d, my: 0\\.[78]\\d");
        assertThat(Files.readString(policy)).isEqualTo(POLICY);

        // And what cannot be is said
        CommandLineRun wrong = CommandLineRun.of(
                "policy",
                "suggest",
                policy.toString(),
                "--precision",
                "90",
                "--from",
                "-400d",
                "--config",
                config.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--precision: must be over 0 and at most 1");
        CommandLineRun unknown =
                CommandLineRun.of("report", "--regime", "gdpr", "--from", "-1d", "--config", config.toString());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("\"gdpr\" is not configured; there are dsa, onsa, saman, imda, decree147");
    }
}
