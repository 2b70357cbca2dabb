package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.SourcePosition;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.SettableClock;
import io.saring.topology.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodeBackPressureTest {

    private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(10);

    private static final Undecoded UNKNOWN = new Undecoded(Undecoded.Cause.SCHEMA, "id 7");
    private static final Undecoded FOREIGN = new Undecoded(Undecoded.Cause.FORMAT, "the value is not JSON");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-27T12:00:00Z"));
    private final EventsOnTheWire onTheWire = new EventsOnTheWire(clock);
    private final DecodeBackPressure backPressure =
            new DecodeBackPressure(onTheWire.resolver(), clock, UNKNOWN_AFTER, 3);

    @AfterEach
    void close() {
        onTheWire.close();
    }

    @Test
    void onlyThePartitionInWhichTooManyWaitIsHeld() {
        // When as many wait as may in one partition, and fewer in another
        for (int offset = 0; offset < 3; offset++) {
            backPressure.waits(record(1, offset, 10));
        }
        backPressure.waits(record(2, 0, 10));

        // Then
        assertThat(backPressure.heldPartitions()).containsExactly(1);

        // And when one waits no longer
        backPressure.ceases(record(1, 0, 10));
        assertThat(backPressure.heldPartitions()).isEmpty();
    }

    @Test
    void whereWhatWaitsIsTooLargeEachPartitionInWhichSomethingWaitsIsHeld() {
        // Given
        SourceRecord large = record(1, 0, (int) DecodeBackPressure.MOST_BYTES);
        backPressure.waits(large);
        backPressure.waits(record(2, 0, 10));
        assertThat(backPressure.heldPartitions()).containsExactly(1, 2);

        // When the large one moves on
        backPressure.ceases(large);

        // Then
        assertThat(backPressure.heldPartitions()).isEmpty();
    }

    @Test
    void aStreamDecodesNothingOnlyWhileNoPartitionDoes() {
        // Given one partition of which nothing can be decoded
        for (int offset = 0; offset < 3; offset++) {
            backPressure.missed(UNKNOWN);
            backPressure.waits(record(1, offset, 10));
        }
        assertThat(backPressure.decodesNothing()).isNull();
        clock.advance(Duration.ofSeconds(1));
        assertThat(backPressure.decodesNothing()).isEqualTo(UNKNOWN);

        // When another decodes a record
        backPressure.decoded();

        // Then the stream is well, and the partition is held all the same
        assertThat(backPressure.decodesNothing()).isNull();
        assertThat(backPressure.heldPartitions()).containsExactly(1);
    }

    @Test
    void recordsOfAnotherFormatWaitAfterManyOfTheirKindAndNotForEver() {
        Instant takenAt = clock.instant();
        assertThat(backPressure.withholds(takenAt)).isFalse();

        // When many come in a row
        backPressure.missed(FOREIGN);
        backPressure.missed(FOREIGN);

        // Then the next waits, until its time is over or one is decoded
        assertThat(backPressure.withholds(takenAt)).isTrue();
        clock.advance(UNKNOWN_AFTER);
        assertThat(backPressure.withholds(takenAt)).isFalse();
        assertThat(backPressure.withholds(clock.instant())).isTrue();
        backPressure.decoded();
        assertThat(backPressure.withholds(clock.instant())).isFalse();
    }

    @Test
    void evenWithALimitOfOneTheFirstRecordOfAnotherFormatIsADeadLetter() {
        DecodeBackPressure strict = new DecodeBackPressure(onTheWire.resolver(), clock, UNKNOWN_AFTER, 1);
        assertThat(strict.withholds(clock.instant())).isFalse();
        strict.missed(FOREIGN);
        assertThat(strict.withholds(clock.instant())).isTrue();
    }

    private SourceRecord record(int partition, long offset, int bytes) {
        return new SourceRecord(
                new SourcePosition("in", partition, offset, 0, false),
                null,
                new byte[bytes],
                null,
                List.of(),
                clock.instant());
    }
}
