package io.saring.topology.count.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SlidingCountTest {

    private final SlidingCount count = new SlidingCount(10, 5);

    @Test
    void whatIsFurtherBackThanTheKeptStepsIsNotCounted() {
        // Given
        count.add(100);
        count.add(109);
        count.add(120);
        count.add(140);

        // Then
        assertThat(count.within(149, 5)).isEqualTo(4);
        assertThat(count.within(149, 3)).isEqualTo(2);
        assertThat(count.within(150, 5)).isEqualTo(2);
        assertThat(count.within(1_000, 5)).isZero();
    }

    @Test
    void whatComesLateIsCountedWhereItBelongsAndWhatComesTooLateIsNot() {
        // When
        count.add(140);
        count.add(101);
        count.add(99);

        // Then
        assertThat(count.within(140, 5)).isEqualTo(2);
        assertThat(count.within(140, 4)).isEqualTo(1);
    }

    @Test
    void twoAreAddedStepByStepAndSurviveTheWayThroughAStore() {
        // Given
        SlidingCount other = new SlidingCount(10, 5);
        other.add(90);
        other.add(130);
        count.add(110);
        count.add(140);

        // When
        count.add(other);
        ByteBuffer bytes = ByteBuffer.allocate(count.bytes());
        count.write(bytes);
        SlidingCount read = new SlidingCount(10, 5);
        read.read(bytes.flip());

        // Then
        assertThat(read.within(140, 5)).isEqualTo(3);
        assertThat(read.within(140, 1)).isEqualTo(1);
    }

    @Test
    void theBeginningOfTimeIsATimeToo() {
        count.add(5);
        assertThat(count.within(5, 5)).isEqualTo(1);
    }
}
