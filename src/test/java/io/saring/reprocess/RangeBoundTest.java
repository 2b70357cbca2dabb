package io.saring.reprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeBoundTest {

    private static final TopicPartition ZERO = new TopicPartition("t", 0);
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    RangeBoundTest() {
        consumer.updateBeginningOffsets(Map.of(ZERO, 10L, ONE, 0L));
        consumer.updateEndOffsets(Map.of(ZERO, 100L, ONE, 50L));
    }

    @Test
    void anOffsetHoldsForEveryPartitionAsFarAsItReaches() {
        assertThat(offsets("60")).isEqualTo(Map.of(ZERO, 60L, ONE, 50L));
        assertThat(offsets("5")).isEqualTo(Map.of(ZERO, 10L, ONE, 5L));
    }

    @Test
    void offsetsByPartitionLeaveTheOthersOut() {
        assertThat(offsets("1=20")).isEqualTo(Map.of(ZERO, 10L, ONE, 20L));
    }

    @Test
    void theEndsHaveNames() {
        assertThat(offsets("earliest")).isEqualTo(Map.of(ZERO, 10L, ONE, 0L));
        assertThat(offsets("latest")).isEqualTo(Map.of(ZERO, 100L, ONE, 50L));
    }

    @Test
    void aTimeIsKept() {
        assertThat(new RangeBound("2026-11-24T08:00:00Z").time()).isPresent();
        assertThat(new RangeBound("60").time()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-24", "-1", "0:5", "1=", "", "99999999999999999999"})
    void whatIsNoPlaceIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> new RangeBound(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is no place in a topic");
    }

    private Map<TopicPartition, Long> offsets(String text) {
        return new RangeBound(text).offsets(consumer, List.of(ZERO, ONE));
    }

    @ParameterizedTest
    @CsvSource({
        "-2h, 2026-11-24T06:00:00Z",
        "-30m, 2026-11-24T07:30:00Z",
        "-1d, 2026-11-23T08:00:00Z",
        "-90s, 2026-11-24T07:58:30Z",
        "earliest, earliest",
        "0=1, 0=1"
    })
    void aTimeMayBeSoLongAgo(String written, String bound) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T08:00:00.7Z"), ZoneOffset.UTC);
        assertThat(RangeBound.of(written, clock).text()).isEqualTo(bound);
    }
}
