package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationPrinterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.key.password",
                "ssl.truststore.PASSWORD",
                "sasl.jaas.config",
                "producer.sasl.jaas.config",
                "sasl.oauthbearer.client.credentials.client.secret",
                "bearer.auth.token",
                "basic.auth.user.info",
                "ssl.keystore.key",
                "sasl.client.key",
                "key",
                "api.token",
                "oauth.secret",
                "sasl.oauthbearer.assertion.private.key.passphrase"
            })
    void aPropertyThatHoldsASecretIsHidden(String key) {
        assertThat(ConfigurationPrinter.yaml(Yaml.read("kafka: {" + key + ": rahasia}")))
                .contains(key + ": (hidden)")
                .doesNotContain("rahasia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bootstrap.servers", "basic.auth.credentials.source", "ssl.keystore.location", "sasl.mechanism"})
    void otherPropertiesAreShown(String key) {
        assertThat(ConfigurationPrinter.yaml(Yaml.read("kafka: {" + key + ": USER_INFO}")))
                .contains(key + ": USER_INFO");
    }

    @Test
    void propertiesAreShownInOrder() {
        assertThat(ConfigurationPrinter.yaml(Yaml.read("kafka: {c: 3, a: 1, b: 2}")))
                .contains("a: '1'\n  b: '2'\n  c: '3'\n");
    }

    @Test
    void credentialsInAnyAddressAreHidden() {
        // Given
        String yaml = """
                registry: {url: 'https://u:rahasia@a,https://u:rahasia@b'}
                engines: {remote: {endpoints: ['https://u:rahasia@llm/v1'], token: rahasia}}
                shadow: {engines: {remote: {endpoints: ['https://u:rahasia@llm/v2'], token: rahasia}}}
                """;

        // Then
        assertThat(ConfigurationPrinter.yaml(Yaml.read(yaml)))
                .contains("https://(hidden)@b", "https://(hidden)@llm/v1", "https://(hidden)@llm/v2", "token: (hidden)")
                .doesNotContain("rahasia");
    }

    @Test
    void whatIsPrintedIsAFileThatGivesTheSameConfiguration() {
        // Given
        Configuration configuration = Yaml.read("""
                kafka: {bootstrap.servers: 'b:1'}
                streams: [{name: social, latency-budget: 2s}, {name: support}]
                label: {slots: 77}
                engines: {by-task: {spam: remote}, remote: {model: sea-lion, endpoints: ['http://llm:8000/v1']}}
                """);

        // When
        String yaml = ConfigurationPrinter.yaml(configuration);

        // Then
        assertThat(yaml).contains("  slots: 77\n", "latency-budget: 2s\n", "    spam: remote\n");
        assertThat(Yaml.read(yaml)).isEqualTo(configuration);
    }
}
