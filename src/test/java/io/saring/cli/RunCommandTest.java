package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

    @TempDir
    private Path folder;

    private CommandLineRun with(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("saring.yaml"), yaml);
        return CommandLineRun.of("run", "--config", file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --apps lable           | Invalid value for option '--apps' (APP): expected one of [LABEL, DECIDE, COUNT, REVIEW] (case-insensitive) but was 'lable'; see: saring run --help
            run --config no-such.yaml  | no-such.yaml: cannot be read; name a YAML file as in README.md
            run label                  | Unmatched argument at index 1: 'label'; see: saring run --help
            """)
    void aCallThatNamesNoSuchApplicationOrFileIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'strems: []'                        | 'strems: there is no such key; the keys here are api, application-id-prefix, count, decide, engines, future-tolerance, http, kafka, label, regimes, registry, review, shadow, start, streams, tasks, topics'
            '- social'                          | 'expected keys and values'
            'http: {port: 70000}'               | 'http.port: is 70000; it must be from 0 to 65535'
            'engines: {default-engine: lexicl}' | 'engines.default-engine: is "lexicl"; it must be one of lexical, sealion, guard, remote, cascade'
            """)
    void aMistakeInTheConfigurationIsShownWithItsFileTheKeyAndWhatIsAllowed(String yaml, String problem)
            throws IOException {
        assertThat(with(yaml))
                .isEqualTo(CommandLineRun.refused("saring: " + folder.resolve("saring.yaml") + ": " + problem));
    }

    @Test
    void aConfigurationWithoutARegistryIsToldToNameIt() throws IOException {
        assertThat(with("kafka: {bootstrap.servers: 'localhost:1'}"))
                .isEqualTo(CommandLineRun.refused(
                        "saring: registry.url: is missing; name the schema registry, as http://host:port"));
    }
}
