package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    @Test
    void theHeaderIsAZeroByteAndTheIdWithItsHighestByteFirst() {
        assertThat(WireFormat.header(0x01020304)).containsExactly(0, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 70_000, Integer.MAX_VALUE})
    void anIdIsReadAsItWasWritten(int id) {
        assertThat(WireFormat.hasHeader(WireFormat.header(id))).isTrue();
        assertThat(WireFormat.schemaId(WireFormat.header(id))).isEqualTo(id);
    }

    @Test
    void whatIsTooShortOrBeginsWithAnotherByteHasNoHeader() {
        assertThat(WireFormat.hasHeader(null)).isFalse();
        assertThat(WireFormat.hasHeader(new byte[0])).isFalse();
        assertThat(WireFormat.hasHeader(new byte[4])).isFalse();
        assertThat(WireFormat.hasHeader(new byte[] {1, 0, 0, 0, 7, 2})).isFalse();
    }
}
