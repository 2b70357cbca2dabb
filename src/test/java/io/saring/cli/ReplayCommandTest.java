package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replay                                        | Missing required options: '--from=T', '--to=T'; see: saring replay --help
            replay --from 0                               | Missing required option: '--to=T'; see: saring replay --help
            replay --from kemarin --to latest             | --from: "kemarin" is no place in a topic: write a time such as 2026-11-24T08:00:00Z, how long ago as -2h, an offset, offsets by partition such as 0=1200,1=800, earliest or latest; see: saring replay --help
            replay --from earliest --to besok             | --to: "besok" is no place in a topic: write a time such as 2026-11-24T08:00:00Z, how long ago as -2h, an offset, offsets by partition such as 0=1200,1=800, earliest or latest; see: saring replay --help
            replay --from 0 --to 9 --rate -1              | --rate: is -1; it must be from 0 to 1000000; see: saring replay --help
            replay --from 0 --to 9 --rate 1000001         | --rate: is 1000001; it must be from 0 to 1000000; see: saring replay --help
            replay --from 0 --to 9 --id new_model         | --id: is "new_model"; it must be at most 64 letters, digits and hyphens; see: saring replay --help
            replay --from 0 --to 9 --config no-such.yaml  | no-such.yaml: cannot be read; name a YAML file as in README.md
            replay --from 0 --to 9 --stream berita        | --stream: there is no stream "berita"; the configuration has social, support
            """)
    void aRangeOrPaceThatCannotBeIsRefusedBeforeKafkaIsAsked(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
