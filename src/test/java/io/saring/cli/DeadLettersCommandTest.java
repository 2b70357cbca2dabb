package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersCommandTest {

    @TempDir
    private Path folder;

    private CommandLineRun with(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("saring.yaml"), yaml);
        return CommandLineRun.of("deadletters", "list", "--config", file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deadletters                                  | name what to do: list or requeue; see: saring deadletters --help
            deadletters delete                           | Unmatched argument at index 1: 'delete'; see: saring deadletters --help
            deadletters list --reason BAD                | Invalid value for option '--reason' (REASON): expected one of [UNDECODABLE, UNKNOWN_SCHEMA, INVALID, TOO_LONG, LABELLING_FAILED, OUTPUT_TOO_LARGE, TOMBSTONE] (case-insensitive) but was 'BAD'; see: saring deadletters list --help
            deadletters requeue --reason tombstone,stale | Invalid value for option '--reason' (REASON): expected one of [UNDECODABLE, UNKNOWN_SCHEMA, INVALID, TOO_LONG, LABELLING_FAILED, OUTPUT_TOO_LARGE, TOMBSTONE] (case-insensitive) but was 'stale'; see: saring deadletters requeue --help
            deadletters requeue --old never              | Invalid value for option '--old': expected one of [ASK, LEAVE, REQUEUE] (case-insensitive) but was 'never'; see: saring deadletters requeue --help
            deadletters list --from yesterday            | --from: "yesterday" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h; see: saring deadletters list --help
            deadletters list --to latest                 | --to: "latest" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h; see: saring deadletters list --help
            deadletters requeue --show-text              | Unknown option: '--show-text'; see: saring deadletters requeue --help
            deadletters list --config no-such.yaml       | no-such.yaml: cannot be read; name a YAML file as in README.md
            deadletters requeue --config no-such.yaml    | no-such.yaml: cannot be read; name a YAML file as in README.md
            """)
    void aCallThatNamesNothingToDoIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aConfigurationWithoutARegistryIsToldToNameIt() throws IOException {
        assertThat(with("kafka: {bootstrap.servers: 'localhost:1'}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: registry.url: is missing; name the schema registry, as http://host:port"));
    }
}
