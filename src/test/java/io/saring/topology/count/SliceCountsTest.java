package io.saring.topology.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Counted;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceCountsTest {

    private static final Counted SCAM = Counted.label("spam", "scam");

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 63, -64, 64, 300, -70_000, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyNumberIsTheSameInBytes(long number) {
        // Given
        SliceCounts counts = new SliceCounts();
        counts.add(SCAM, number, -number, number / 2);

        // When
        SliceCounts read = SliceCounts.read(ByteBuffer.wrap(counts.bytes()));

        // Then
        assertThat(rows(read)).containsExactly(Map.entry(SCAM, List.of(number, -number, number / 2)));
        assertThat(read.isChanged()).isTrue();
    }

    @Test
    void whatIsAddedAndSubtractedLeavesNothing() {
        // Given
        SliceCounts counts = new SliceCounts();
        SliceCounts others = new SliceCounts();
        others.add(SCAM, 3, 1, 2_900_000);
        others.add(Counted.rule("BLOCK", "", "งด"), 3, 1, 0);

        // When
        counts.add(others);
        counts.subtract(others);

        // Then
        assertThat(counts.isZero()).isTrue();
    }

    @Test
    void bytesOfAnotherVersionAreNotRead() {
        assertThatThrownBy(() -> SliceCounts.read(ByteBuffer.wrap(new byte[] {9, 0})))
                .hasMessageContaining("format 9")
                .hasMessageContaining("reset the count application");
    }

    private static Map<Counted, List<Long>> rows(SliceCounts counts) {
        Map<Counted, List<Long>> rows = new HashMap<>();
        counts.rows((of, count, degraded, millionths) -> rows.put(of, List.of(count, degraded, millionths)));
        return rows;
    }
}
