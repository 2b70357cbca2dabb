package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topics                               | name what to do: create; see: saring topics --help
            topics delete                        | Unmatched argument at index 1: 'delete'; see: saring topics --help
            topics create --confg x              | Unknown options: '--confg', 'x'; see: saring topics create --help
            topics create --config no-such.yaml  | no-such.yaml: cannot be read; name a YAML file as in README.md
            """)
    void aCallThatNamesNothingToMakeIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
