package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteConfigurationTest {

    @Test
    void withoutServersTheRestHasItsDefaults() {
        RemoteConfiguration remote = Yaml.read("").engines().remote();
        assertThat(remote.endpoints()).isEmpty();
        assertThat(remote.limits().concurrency()).isEqualTo(32);
        assertThat(remote.limits().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(remote.limits().attempts()).isEqualTo(4);
        assertThat(remote.limits().patience()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {concurrency: 1025}             | concurrency: is 1025; it must be from 1 to 1024
            {attempts: 0}                   | attempts: is 0; it must be from 1 to 100
            {timeout: 9ms}                  | timeout: is 9ms; it must be from 10ms to 1h
            {patience: 8d}                  | patience: is 8d; it must be from 0ms to 7d
            {endpoints: 'http://a'}         | endpoints: is of the wrong kind; it must be a list
            {endpoints: ['http://a', b]}    | endpoints[1]: is "b"; it must be an address such as http://host:8000/v1
            {token: rahasia, token-file: f} | token: is set, and token-file too; only one of them can be used
            """)
    void whatCannotWorkIsRefused(String remote, String problem) {
        assertThat(Yaml.problem("engines: {remote: " + remote + "}"))
                .isEqualTo("saring.yaml: engines.remote." + problem);
    }

    @Test
    void itsTokenIsInNoLog() {
        RemoteConfiguration remote = Yaml.read(
                        "engines: {remote: {token: rahasia, endpoints: ['http://u:rahasia@llm/v1']}}")
                .engines()
                .remote();
        assertThat(remote.access().token()).isEqualTo("rahasia");
        assertThat(remote.toString())
                .contains("token=(hidden)", "http://(hidden)@llm/v1")
                .doesNotContain("rahasia");
        assertThat(Yaml.read("").engines().remote().toString()).contains("token=null");
    }
}
