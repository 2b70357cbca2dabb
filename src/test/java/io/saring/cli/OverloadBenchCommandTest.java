package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverloadBenchCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bench overload --seconds 0     | --seconds must be 1 or more, --budget-ms 600 or more; see: saring bench overload --help
            bench overload --budget-ms 599 | --seconds must be 1 or more, --budget-ms 600 or more; see: saring bench overload --help
            bench overload --seconds lama  | Invalid value for option '--seconds': 'lama' is not an int; see: saring bench overload --help
            """)
    void aLoadThatCannotBeMeasuredIsRefusedBeforeTheBrokerStarts(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
