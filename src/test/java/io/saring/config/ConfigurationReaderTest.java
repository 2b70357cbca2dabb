package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    @Test
    void whatIsWrongMayStandInTheFileOrInTheEnvironment() {
        ConfigurationReader reader = new ConfigurationReader(Map.of("SARING_COUNT_CAMPAIGNS_SIZE", "1"));
        assertThatThrownBy(() -> reader.read("streams: [{name: social}]", "saring.yaml"))
                .hasMessage(
                        "saring.yaml and the environment: count.campaigns.size: is 1; it must be from 2 to 1000000");
    }

    @Test
    void anEmptyFileIsAllDefaults() {
        assertThat(read("", Map.of())).isEqualTo(Configuration.defaults());
    }

    @Test
    void whatTheFileSaysHolds() {
        Configuration configuration = read("""
                kafka: {bootstrap.servers: "a:1", producer.linger.ms: 5}
                start: latest
                future-tolerance: 2m
                streams: [{name: posts, input: wall, weight: 3}]
                label: {slots: 7, text: redacted, tombstones: dead-letter, tasks: [spam, topic]}
                """, Map.of());
        assertThat(configuration.kafka())
                .containsEntry("bootstrap.servers", "a:1")
                .containsEntry("producer.linger.ms", "5");
        assertThat(configuration.start()).isEqualTo(Configuration.Start.LATEST);
        assertThat(configuration.futureTolerance()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.input()).isEqualTo("wall");
            assertThat(stream.labelled()).isEqualTo("posts.labelled");
            assertThat(stream.weight()).isEqualTo(3);
        });
        assertThat(configuration.label().intake().slots()).isEqualTo(7);
        assertThat(configuration.label().text()).isEqualTo(TextForm.REDACTED);
        assertThat(configuration.label().intake().tombstones()).isEqualTo(Tombstones.DEAD_LETTER);
        assertThat(configuration.label().tasks()).containsExactly("spam", "topic");
    }

    @Test
    void environmentVariablesOverrideTheFile() {
        Configuration configuration = read(
                "{kafka: {bootstrap.servers: 'a:1'}, label: {slots: 7}}",
                Map.of(
                        "SARING_KAFKA_BOOTSTRAP_SERVERS", "b:2",
                        "SARING_REGISTRY_BASIC_AUTH_USER_INFO", "u:p",
                        "SARING_LABEL_SLOTS", "9",
                        "SARING_LABEL_TASKS", "spam, topic",
                        "SARING_ENGINES_BATCH_LINGER", "5ms",
                        "SARING_ENGINES_BY_TASK_SAFETY", "guard",
                        "SARING_PORT", "tcp://10.0.0.1:80"));
        assertThat(configuration.kafka()).containsEntry("bootstrap.servers", "b:2");
        assertThat(configuration.registry()).containsEntry("basic.auth.user.info", "u:p");
        assertThat(configuration.label().intake().slots()).isEqualTo(9);
        assertThat(configuration.label().tasks()).containsExactly("spam", "topic");
        assertThat(configuration.engines().batch().linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(configuration.engines().byTask()).containsEntry("safety", EngineName.GUARD);
    }

    @Test
    void aReferenceStandsForAVariable() {
        Configuration configuration = read("registry: {url: 'http://${HOST}:8081'}", Map.of("HOST", "r$1"));
        assertThat(configuration.registry()).containsEntry("url", "http://r$1:8081");
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertThatThrownBy(() -> read("registry: {url: '${NOWHERE}'}", Map.of()))
                .hasMessage("test.yaml: ${NOWHERE}: the environment variable NOWHERE is not set");
    }

    @Test
    void aFileThatAValueNamesIsReadAndAMissingOneNamed(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), "s3cret\n");
        assertThat(read("kafka: {sasl.jaas.config: 'password=${file:" + secret + "};'}", Map.of())
                        .kafka())
                .containsEntry("sasl.jaas.config", "password=s3cret;");
        assertThatThrownBy(() -> read("kafka: {a: '${file:/nowhere}'}", Map.of()))
                .hasMessage("test.yaml: ${file:/nowhere}: the file cannot be read (NoSuchFileException)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label: {slotz: 1} | label.slotz: there is no such key; the keys here are catch-up, context-attribute, max-text-length, max-wait, slots",
                "label: {slots: many} | label.slots: is \"many\"; it must be a number",
                "label: {slots: 0} | label.slots: is 0; it must be from 1 to 65536",
                "label: {text: all} | label.text: is \"all\"; it must be one of none, redacted, full",
                "label: {max-wait: 10} | label.max-wait: is \"10\"; it must be a number of at most nine digits with ms, s, m, h or d behind it",
                "label: {max-wait: 1h} | label.max-wait: is 1h; it must be from 0ms to 2s",
                "label: [1] | label: is of the wrong kind; it must be keys and values",
                "streams: [] | streams: is empty",
                "streams: [{name: A}] | streams[].name: is \"A\"; it must be",
                "streams: [{name: a}, {name: a}] | streams[1].name: \"a\" is the name of two streams",
                "streams: [{name: a, format: json}] | streams[a].json: the paths are needed with format json",
                "streams: [{name: a, labelled: saring.decisions}] | streams[0].labelled: \"saring.decisions\" is already used",
                "topics: {dead-letters: 'a b'} | topics.dead-letters: is \"a b\"",
                "http: {port: 70000} | http.port: is 70000; it must be from 0 to 65535",
                "topics: {retention: 999999999999d} | topics.retention: is \"999999999999d\"; it must be a number of at most nine",
                "kafka: {bootstrap.servers: } | kafka.bootstrap.servers: has no value",
                "registry: {url: } | registry.url: has no value",
                "streams: [~] | streams[0]: has no value",
                "streams: [{name: a, latency-budget: 5ms}] | streams[a].latency-budget: is 5ms; it must be from 100ms to 1d",
                "engines: {remote: {endpoints: [llm:8000]}} | engines.remote.endpoints[0]: is \"llm:8000\"; it must be an address such as",
                "engines: {cascade: {tiers: [lexical]}} | engines.cascade.tiers: has 1; a cascade has two or more",
                "engines: {default-engine: gpt} | engines.default-engine: is \"gpt\"; it must be one of lexical, sealion, guard, remote, cascade",
                "shadow: {share: 5} | shadow.share: is 5.0; it must be from 0 to 1",
                "label: {tasks: [~]} | label.tasks[0]: has no value",
                "label: {slots: 1, slots: 2} | Duplicate field 'slots'",
                "streams: [{name: a, format: json, json: {id: /id}}] | streams[].json.text: is missing",
                "just text | expected keys and values",
                "a: [ | cannot be read at line 1"
            })
    void aMistakeIsNamedWithKeyValueAndWhatIsAllowed(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.yaml: ")
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
    }

    @Test
    void variablesThatSetNothingAreFound() {
        ConfigurationReader reader = new ConfigurationReader(Map.of(
                "SARING_LABEL_SLOT", "1",
                "SARING_LABEL_SLOTS", "1",
                "SARING_KAFKA_BOOTSTRAP_SERVERS", "b:1",
                "HOME", "/root"));
        assertThat(reader.unknownVariables()).containsExactly("SARING_LABEL_SLOT");
    }

    @Test
    void secretsAreHiddenWhenPrinted() {
        Configuration configuration = read("""
                kafka:
                  bootstrap.servers: a:1
                  sasl.jaas.config: secret-1
                  ssl.key.password: secret-2
                  ssl.keystore.key: secret-3
                registry:
                  url: http://user:secret-4@r
                  basic.auth.user.info: secret-5
                """, Map.of());
        assertThat(ConfigurationPrinter.yaml(configuration)).contains("a:1").doesNotContain("secret-");
    }

    private static Configuration read(String yaml, Map<String, String> environment) {
        return new ConfigurationReader(environment).read(yaml, "test.yaml");
    }
}
