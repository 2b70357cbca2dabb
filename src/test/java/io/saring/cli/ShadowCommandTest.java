package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowCommandTest {

    @TempDir
    private Path folder;

    private CommandLineRun with(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("saring.yaml"), yaml);
        return CommandLineRun.of("shadow", "--config", file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shadow --from kemarin         | --from: "kemarin" is no time; write it as 2026-11-24T08:00:00Z; see: saring shadow --help
            shadow --from 2026-11-24      | --from: "2026-11-24" is no time; write it as 2026-11-24T08:00:00Z; see: saring shadow --help
            shadow --config no-such.yaml  | no-such.yaml: cannot be read; name a YAML file as in README.md
            """)
    void aTimeOrFileThatCannotBeReadIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aConfigurationWithoutBrokersIsToldToNameThem() throws IOException {
        assertThat(with("registry: {url: 'http://localhost:1'}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: kafka.bootstrap.servers: is missing; name the cluster's brokers, as host:port"));
    }

    @Test
    void anAddressThatIsNoBrokersIsShown() throws IOException {
        assertThat(with("{kafka: {bootstrap.servers: broker}, registry: {url: 'http://localhost:1'}}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: kafka: Invalid url in bootstrap.servers: broker (bootstrap.servers is broker)"));
    }
}
