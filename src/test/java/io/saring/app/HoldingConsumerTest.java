package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldingConsumerTest {

    private static final TopicPartition ZERO = new TopicPartition("social.messages", 0);
    private static final TopicPartition ONE = new TopicPartition("social.messages", 1);

    private final Set<Integer> held = new HashSet<>();
    private final HoldingConsumer consumer =
            new HoldingConsumer(Map.of("bootstrap.servers", "localhost:1", "group.id", "label"), () -> held);

    @AfterEach
    void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    @Test
    void aPartitionThatIsHeldIsPausedAloneUntilItIsReleased() {
        // Given
        consumer.assign(List.of(ZERO, ONE));

        // When
        held.add(1);
        poll();

        // Then
        assertThat(consumer.paused()).containsExactly(ONE);
        held.clear();
        poll();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatKafkaStreamsResumesStaysHeld() {
        consumer.assign(List.of(ZERO, ONE));
        held.add(1);
        poll();

        // When
        consumer.pause(List.of(ONE));
        consumer.resume(List.of(ZERO, ONE));

        // Then
        assertThat(consumer.paused()).containsExactly(ONE);
    }

    @Test
    void whatIsReleasedStaysPausedWhileKafkaStreamsWantsThat() {
        consumer.assign(List.of(ZERO, ONE));
        consumer.pause(List.of(ONE));
        held.add(1);
        poll();

        // When
        held.clear();
        poll();

        // Then
        assertThat(consumer.paused()).containsExactly(ONE);
        consumer.resume(List.of(ONE));
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatIsNotAssignedAnyMoreIsNeitherHeldNorReleased() {
        consumer.assign(List.of(ZERO, ONE));
        held.add(1);
        poll();

        // When
        consumer.assign(List.of(ZERO));
        held.clear();
        poll();

        // Then
        assertThat(consumer.paused()).isEmpty();
    }

    private void poll() {
        assertThat(consumer.poll(Duration.ZERO)).isEmpty();
    }
}
