package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.SourcePosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionMappingTest {

    @ParameterizedTest
    @CsvSource({
        "social.messages, 0, 0, 0, false",
        "ปลายทาง, 9999, 9223372036854775807, 1764032523004, true",
        "a, 1, 2, -1, false"
    })
    void aPositionIsTheSameAfterMappingItThereAndBack(
            String topic, int partition, long offset, long timestamp, boolean replaced) {
        SourcePosition position = new SourcePosition(topic, partition, offset, timestamp, replaced);
        assertThat(PositionMapping.toDomain(PositionMapping.toAvro(position))).isEqualTo(position);
    }
}
