package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shadow --from kemarin         | --from: "kemarin" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h; see: saring shadow --help
            shadow --from 2026-11-24      | --from: "2026-11-24" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h; see: saring shadow --help
            shadow --config no-such.yaml  | no-such.yaml: cannot be read; name a YAML file as in README.md
            """)
    void aTimeOrFileThatCannotBeReadIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }
}
