package io.saring.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendTimeExtractorTest {

    private static final long NOW = 1_000_000;

    private final AppendTimeExtractor extractor =
            new AppendTimeExtractor(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), Duration.ofMillis(100));

    @ParameterizedTest
    @ValueSource(longs = {0, 5, NOW, NOW + 100})
    void aUsableTimestampStays(long timestamp) {
        ConsumerRecord<Object, Object> record = record(timestamp);
        assertThat(extractor.extract(record, 0)).isEqualTo(timestamp);
        assertThat(AppendTimeExtractor.replaced(record.headers())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, NOW + 101, Long.MAX_VALUE})
    void anInvalidOneOrOneTooFarAheadBecomesTheTimeOfReadingAndIsMarked(long timestamp) {
        ConsumerRecord<Object, Object> record = record(timestamp);
        assertThat(extractor.extract(record, 0)).isEqualTo(NOW);
        assertThat(AppendTimeExtractor.replaced(record.headers())).isTrue();
    }

    @Test
    void aMarkThatTheProducerSentDoesNotCount() {
        ConsumerRecord<Object, Object> record = record(5);
        record.headers().add("saring.timestamp.replaced", "1".getBytes(StandardCharsets.UTF_8));
        assertThat(extractor.extract(record, 0)).isEqualTo(5);
        assertThat(AppendTimeExtractor.replaced(record.headers())).isFalse();
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "t",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());
    }
}
