package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The groups of label, decide, topics, shadow and http. */
class ServiceConfigurationTest {

    @Test
    void labelledEventsCarryNoTextUnlessTheFileSaysSo() {
        LabelConfiguration label = Yaml.read("").label();
        assertThat(label.text()).isEqualTo(TextForm.NONE);
        assertThat(label.intake().tombstones()).isEqualTo(Tombstones.PASS);
        assertThat(label.catchUp()).isEqualTo(LabelConfiguration.CatchUp.WAIT);
        assertThat(label.tasks()).isEmpty();
        assertThat(label.contextAttribute()).isNull();
        assertThat(label.unknownSchemas().unknownSchemaAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whatTheFileSaysOfLabellingHolds() {
        LabelConfiguration label = Yaml.read("label: {text: full, tombstones: dead-letter, catch-up: degrade,"
                        + " context-attribute: parent_text, unknown-schema-after: 0s, unknown-schema-limit: 3}")
                .label();
        assertThat(label.text()).isEqualTo(TextForm.FULL);
        assertThat(label.intake().tombstones()).isEqualTo(Tombstones.DEAD_LETTER);
        assertThat(label.catchUp()).isEqualTo(LabelConfiguration.CatchUp.DEGRADE);
        assertThat(label.contextAttribute()).isEqualTo("parent_text");
        assertThat(label.unknownSchemas().unknownSchemaAfter()).isZero();
        assertThat(label.unknownSchemas().unknownSchemaLimit()).isEqualTo(3);
    }

    @Test
    void onlyThisMachineReachesTheServerUnlessTheFileSaysSo() {
        assertThat(Yaml.read("").http()).extracting("host", "port").containsExactly("127.0.0.1", 8080);
        assertThat(Yaml.read("http: {host: 0.0.0.0, port: 0}").http())
                .extracting("host", "port")
                .containsExactly("0.0.0.0", 0);
    }

    @Test
    void deadLettersAreKeptLongerThanMessages() {
        TopicsConfiguration topics = Yaml.read("").topics();
        assertThat(topics.deadLetterRetention()).isGreaterThan(topics.retention());
        assertThat(topics.replication()).isEqualTo(3);
        assertThat(topics.deadLetters()).isEqualTo("saring.dead-letters");
    }

    @Test
    void withoutAShareThereIsNoShadow() {
        assertThat(Yaml.read("").shadow().share()).isZero();
        assertThat(Yaml.read("shadow: {share: 1, engines: {default-engine: guard}}")
                        .shadow()
                        .engines()
                        .defaultEngine())
                .isEqualTo(EngineName.GUARD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label: {text: all}                      | label.text: is "all"; it must be one of none, redacted, full
            label: {tombstones: dead_letter}        | label.tombstones: is "dead_letter"; it must be one of pass, dead-letter
            label: {catch-up: hurry}                | label.catch-up: is "hurry"; it must be one of wait, degrade
            decide: {threads: 65}                   | decide.threads: is 65; it must be from 1 to 64
            decide: {rekey: author}                 | decide.rekey: is "author"; it must be author_ref, or left out
            topics: {partitions: 10001}             | topics.partitions: is 10001; it must be from 1 to 10000
            topics: {replication: 0}                | topics.replication: is 0; it must be from 1 to 100
            topics: {retention: 59s}                | topics.retention: is 59s; it must be from 1m to 36500d
            topics: {dead-letter-retention: 36501d} | topics.dead-letter-retention: is 36501d; it must be from 1m to 36500d
            shadow: {share: 5}                      | shadow.share: is 5.0; it must be from 0 to 1
            shadow: {share: -0.1}                   | shadow.share: is -0.1; it must be from 0 to 1
            http: {port: 65536}                     | http.port: is 65536; it must be from 0 to 65535
            """)
    void whatIsNotAllowedIsRefusedWithWhatIs(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem);
    }
}
