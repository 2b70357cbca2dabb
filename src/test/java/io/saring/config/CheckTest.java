package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

    private static final String NAME = "; it must be at most 64 lower-case letters, digits and hyphens, a letter first";
    private static final String TOPIC =
            "; a topic's name has at most 249 letters, digits, dots, underscores and hyphens";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {threads: 0}                     | label.threads: is 0; it must be from 1 to 64
            {threads: 65}                    | label.threads: is 65; it must be from 1 to 64
            {slots: 65537}                   | label.slots: is 65537; it must be from 1 to 65536
            {max-text-length: 0}             | label.max-text-length: is 0; it must be from 1 to 1000000
            {max-text-length: 1000001}       | label.max-text-length: is 1000001; it must be from 1 to 1000000
            {unknown-schema-limit: 100001}   | label.unknown-schema-limit: is 100001; it must be from 1 to 100000
            {max-wait: 2001ms}               | label.max-wait: is 2001ms; it must be from 0ms to 2s
            """)
    void aNumberOrTimeOutOfItsRangeIsNamedWithTheRange(String label, String problem) {
        assertThat(Yaml.problem("label: " + label)).isEqualTo("saring.yaml: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{threads: 1, slots: 1, max-text-length: 1, unknown-schema-limit: 1, max-wait: 0s}",
                "{threads: 64, slots: 65536, max-text-length: 1000000, unknown-schema-limit: 100000, max-wait: 2s}"
            })
    void theEndsOfARangeAreAllowed(String label) {
        assertThat(Yaml.problem("label: " + label)).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Saring", "1st", "-a", "a_b", "a.b", "สาริง", "a b", ""})
    void aNameOfOtherLettersIsRefused(String name) {
        assertThat(Yaml.problem("application-id-prefix: '" + name + "'"))
                .isEqualTo("saring.yaml: application-id-prefix: is \"" + name + "\"" + NAME);
    }

    @Test
    void aNameHas64LettersAtMost() {
        String longest = "a".repeat(64);
        assertThat(Yaml.read("application-id-prefix: " + longest).applicationIdPrefix())
                .isEqualTo(longest);
        assertThat(Yaml.problem("application-id-prefix: " + longest + "a"))
                .isEqualTo("saring.yaml: application-id-prefix: is \"" + longest + "a\"" + NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a b", "pesan/masuk", "ข้อความ", ""})
    void aTopicThatKafkaWouldRefuseIsRefused(String topic) {
        assertThat(Yaml.problem("topics: {decisions: '" + topic + "'}"))
                .isEqualTo("saring.yaml: topics.decisions: is \"" + topic + "\"" + TOPIC);
    }

    @Test
    void aTopicHas249LettersAtMost() {
        String longest = "A.b_c-" + "9".repeat(243);
        assertThat(Yaml.read("topics: {decisions: " + longest + "}").topics().decisions())
                .isEqualTo(longest);
        assertThat(Yaml.problem("topics: {decisions: " + longest + "9}")).endsWith(TOPIC);
    }

    @ParameterizedTest
    @CsvSource({
        "llm:8000, llm:8000",
        "'', ''",
        "ftp://llm/v1, ftp://llm/v1",
        "http://, http://",
        "http:///v1, http:///v1",
        "http://l l m, http://l l m",
        "ftp://user:hush@llm, ftp://(hidden)@llm"
    })
    void whatIsNoAddressIsRefusedWithoutItsPassword(String address, String shown) {
        assertThat(Yaml.problem("engines: {remote: {endpoints: ['" + address + "']}}"))
                .isEqualTo("saring.yaml: engines.remote.endpoints[0]: is \"" + shown
                        + "\"; it must be an address such as http://host:8000/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://llm", "https://llm:8000/v1", "http://user:hush@llm/v1/"})
    void addressesOfServersAreAllowed(String address) {
        assertThat(Yaml.read("engines: {remote: {endpoints: ['" + address + "']}}")
                        .engines()
                        .remote()
                        .endpoints())
                .containsExactly(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kafka: {bootstrap.servers: a, sasl.mechanism: }   | kafka.sasl.mechanism: has no value
            registry: {url: }                                 | registry.url: has no value
            label: {tasks: [spam, ~]}                         | label.tasks[1]: has no value
            streams: [{name: a}, ~]                           | streams[1]: has no value
            engines: {cascade: {tiers: [~, lexical]}}         | engines.cascade.tiers[0]: has no value
            engines: {remote: {endpoints: [~]}}               | engines.remote.endpoints[0]: has no value
            engines: {by-task: {safety: }}                    | engines.by-task.safety: has no value
            """)
    void aPlaceThatWasLeftEmptyIsNamed(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem);
    }
}
