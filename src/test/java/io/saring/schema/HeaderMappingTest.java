package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderMappingTest {

    @Test
    void headersKeepTheirOrderTheirRepetitionsAndTheirMissingValues() {
        // Given
        List<RecordHeader> headers = List.of(
                new RecordHeader("trace", new byte[] {1, 2}),
                new RecordHeader("kosong", null),
                new RecordHeader("trace", new byte[0]));

        // When
        List<RecordHeader> back = HeaderMapping.toDomain(HeaderMapping.toAvro(headers));

        // Then
        assertThat(back).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(headers);
    }

    @Test
    void onlyTheBufferedPartIsReadAndTheBufferStaysAsItWas() {
        // Given a part of a larger buffer, as Avro reuses them
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);

        // Then
        assertThat(HeaderMapping.bytes(buffer)).containsExactly(1, 2);
        assertThat(HeaderMapping.bytes(buffer)).containsExactly(1, 2);
    }

    @Test
    void nullStaysNull() {
        assertThat(HeaderMapping.bytes(null)).isNull();
        assertThat(HeaderMapping.buffer(null)).isNull();
    }
}
