package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bench                           | name what to measure: stream, lexical, engine, overload, decide, count, lists, gpu; see: saring bench --help
            bench speed                     | Unmatched argument at index 1: 'speed'; see: saring bench --help
            bench stream --messages 999     | --messages must be 1000 or more, --rounds and --simulate-ms 1 or more; see: saring bench stream --help
            bench stream --rounds 0         | --messages must be 1000 or more, --rounds and --simulate-ms 1 or more; see: saring bench stream --help
            bench stream --simulate-ms 0    | --messages must be 1000 or more, --rounds and --simulate-ms 1 or more; see: saring bench stream --help
            bench stream --messages banyak  | Invalid value for option '--messages': 'banyak' is not an int; see: saring bench stream --help
            bench engine --rounds 0         | --rounds must be 1 or more; see: saring bench engine --help
            bench lexical                   | Missing required option: '--data=DIR'; see: saring bench lexical --help
            bench gpu                       | Missing required option: '--out=DIR'; see: saring bench gpu --help
            """)
    void aCallThatCannotMeasureIsRefusedBeforeAnythingStarts(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
