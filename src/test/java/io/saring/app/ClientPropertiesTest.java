package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

    @Test
    void aClientGetsWhatItKnowsAndOverThatWhatHasItsPrefix() {
        Map<String, String> kafka = Map.of(
                "bootstrap.servers",
                "b:1",
                "linger.ms",
                "1",
                "producer.linger.ms",
                "5",
                "producer.sasl.own.key",
                "x",
                "consumer.max.poll.records",
                "7",
                "num.stream.threads",
                "2");
        assertThat(ClientProperties.producer(kafka))
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "linger.ms", "5", "sasl.own.key", "x"));
        assertThat(ClientProperties.consumer(kafka))
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "max.poll.records", "7"));
        assertThat(ClientProperties.admin(kafka)).isEqualTo(Map.of("bootstrap.servers", "b:1"));
    }

    @Test
    void keysThatNoClientKnowsAreFound() {
        assertThat(ClientProperties.unknown(Map.of(
                        "bootstrap.servers", "b:1",
                        "ssl.trustore.location", "typo",
                        "producer.linger.mss", "typo",
                        "topic.retention.ms", "1",
                        "main.consumer.session.timeout.ms", "1",
                        "processing.guarantee", "exactly_once_v2")))
                .containsExactly("producer.linger.mss", "ssl.trustore.location");
    }
}
