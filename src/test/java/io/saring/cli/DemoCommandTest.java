package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo --messages 0     | --messages: is 0; it must be 1 or more; see: saring demo --help
            demo --rate 0         | --rate: is 0; it must be 1 or more; see: saring demo --help
            demo --port 65536     | --port: is 65536; it must be from 0 to 65535; see: saring demo --help
            demo --port -1        | --port: is -1; it must be from 0 to 65535; see: saring demo --help
            demo --rate cepat     | Invalid value for option '--rate': 'cepat' is not an int; see: saring demo --help
            demo --engine lexicl  | Invalid value for option '--engine': expected one of [LEXICAL, SEALION, GUARD, REMOTE, CASCADE] (case-insensitive) but was 'lexicl'; see: saring demo --help
            """)
    void aDemonstrationThatCannotRunIsRefusedBeforeAnythingStarts(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
