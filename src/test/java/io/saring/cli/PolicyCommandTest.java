package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy              | name what to do: check, test, publish, activate, list, backtest or suggest; see: saring policy --help
            policy check        | Missing required parameter: 'FILE'; see: saring policy check --help
            policy check a.yaml | a.yaml: cannot be read; name a YAML file in UTF-8
            """)
    void aCallWithoutAPolicyIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void theShippedPolicyDoesWhatItsTestsSayAndWhatAReaderOfTheDemosMessagesWould() {
        CommandLineRun run = CommandLineRun.of(
                "policy",
                "test",
                "src/main/resources/policies/default.yaml",
                "src/test/resources/policies/default-cases.yaml");
        assertThat(run.out()).isEqualToIgnoringNewLines("97 of 97 cases as expected");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aPolicyIsToldWhatOfItCanNeverComeAboutAndWhereItsTasksAreChecked() throws IOException {
        // Given
        Path policy = Files.writeString(folder.resolve("house.yaml"), """
                name: house
                version: 7
                rules:
                  - {name: harm, task: harm, label: S1, action: BLOCK, threshold: 0.5}
                  - {name: scam, task: spam, label: scam, action: BLOCK, threshold: 0.9, thresholds: {lo: 0.5}}
                """);

        // When
        CommandLineRun run = CommandLineRun.of("policy", "check", policy.toString());

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        policy + ": policy house, version 7, 2 rules, can be used",
                        "warning: rule harm can never fire: no configured engine answers harm",
                        "warning: rule scam: thresholds.lo never counts: no configured engine gives scam of spam in lo",
                        "harm is checked in no language",
                        "spam is checked in en, id, th");
    }

    @Test
    void aPolicyThatIsWrongIsToldWhere() throws IOException {
        Path policy = Files.writeString(folder.resolve("house.yaml"), "{name: house, version: 1}");
        CommandLineRun run = CommandLineRun.of("policy", "check", policy.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(policy + ":1:1: rules is missing; a policy without any has rules: []");
    }
}
