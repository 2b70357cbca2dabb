package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "# only a remark", "label:\nstreams:\nengines: {batch: }\nkafka:"})
    void whatIsLeftOutHasItsDefault(String yaml) {
        Configuration configuration = Yaml.read(yaml);
        assertThat(configuration.applicationIdPrefix()).isEqualTo("saring");
        assertThat(configuration.start()).isEqualTo(Configuration.Start.EARLIEST);
        assertThat(configuration.futureTolerance()).isEqualTo(Duration.ofMinutes(10));
        assertThat(configuration.kafka()).isEmpty();
        assertThat(configuration.registry()).isEmpty();
        assertThat(configuration.streams())
                .extracting(StreamConfiguration::name, StreamConfiguration::weight)
                .containsExactly(tuple("social", 1.0), tuple("support", 4.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topics: {decisions: saring.dead-letters}             | topics.decisions: "saring.dead-letters"
            topics: {relabel: a, decisions: a}                   | topics.relabel: "a"
            topics: {shadow: saring.dead-letters}                | topics.shadow: "saring.dead-letters"
            streams: [{name: a, input: saring.shadow}]           | streams[0].input: "saring.shadow"
            streams: [{name: a, input: b, labelled: b}]          | streams[0].labelled: "b"
            streams: [{name: a}, {name: b, input: a.messages}]   | streams[1].input: "a.messages"
            streams: [{name: a}, {name: b, labelled: a.labelled}] | streams[1].labelled: "a.labelled"
            """)
    void aTopicHasOnePurposeOnly(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem + " is already used for something else");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            streams: []                       | streams: is empty; at least one stream is needed
            streams: [{name: a}, {name: a}]   | streams[1].name: "a" is the name of two streams
            start: sometimes                  | start: is "sometimes"; it must be one of earliest, latest
            start: ''                         | start: is ""; it must be one of earliest, latest
            [a, b]                            | expected keys and values
            """)
    void whatCannotRunIsRefused(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label: {slots: 1, slots: 2}  | cannot be read at line 1, column 24: Duplicate field 'slots'
            label: {slots: 1             | cannot be read at line 1, column 17:
            """)
    void whatIsNoYamlIsNamedByItsLineAndColumn(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).startsWith("saring.yaml: " + problem).hasLineCount(1);
    }

    @Test
    void namesOfValuesMayBeInCapitals() {
        assertThat(Yaml.read("start: LATEST").start()).isEqualTo(Configuration.Start.LATEST);
    }

    @Test
    void messagesAreLabelledAgainWhereAnyStreamHasALatencyBudget() {
        assertThat(Yaml.read("").relabels()).isFalse();
        assertThat(Yaml.read("streams: [{name: a}, {name: b, latency-budget: 1s}]")
                        .relabels())
                .isTrue();
    }

    @Test
    void aFileIsReadAndItsMistakesNamedByItsPath(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("saring.yaml");
        ConfigurationReader reader = new ConfigurationReader(Map.of());

        // Then it is asked for where it is missing
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": cannot be read; name a YAML file as in README.md");

        // And read where it is there
        Files.writeString(file, "http: {port: 1234}");
        assertThat(reader.read(file).http().port()).isEqualTo(1234);

        // And named where it is wrong
        Files.writeString(file, "http: {port: -1}");
        assertThatThrownBy(() -> reader.read(file)).hasMessage(file + ": http.port: is -1; it must be from 0 to 65535");
    }
}
