package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command that goes to Kafka says of brokers that are missing or misspelt. */
class BrokersOfCommandsTest {

    @TempDir
    private Path folder;

    private CommandLineRun run(String command, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("saring.yaml"), yaml);
        return CommandLineRun.of(Stream.concat(Stream.of(command.split(" ")), Stream.of("--config", file.toString()))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay --from earliest --to latest", "shadow", "topics create"})
    void aConfigurationWithoutBrokersIsToldToNameThem(String command) throws IOException {
        assertThat(run(command, "registry: {url: 'http://localhost:1'}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: kafka.bootstrap.servers: is missing; name the cluster's brokers, as host:port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay --from earliest --to latest", "shadow", "topics create", "deadletters list"})
    void anAddressThatIsNoBrokersIsShown(String command) throws IOException {
        assertThat(run(command, "{kafka: {bootstrap.servers: broker}, registry: {url: 'http://localhost:1'}}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: kafka: Invalid url in bootstrap.servers: broker (bootstrap.servers is broker)"));
    }
}
