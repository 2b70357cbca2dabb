package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev --kafka-port -1     | --kafka-port: is -1; it must be from 0 to 65535
            dev --kafka-port 65536  | --kafka-port: is 65536; it must be from 0 to 65535
            dev --kafka-port kafka  | Invalid value for option '--kafka-port': 'kafka' is not an int; see: saring dev --help
            dev --partitions banyak | Invalid value for option '--partitions': 'banyak' is not an int; see: saring dev --help
            """)
    void aPortThatCannotBeListenedOnIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
