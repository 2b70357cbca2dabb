package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.SourcePosition;
import io.saring.topology.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private final KeyOrder order = new KeyOrder();

    @Test
    void aRecordIsReleasedOnlyAfterThoseOfItsKeyThatCameBefore() {
        // Given
        InFlightRecord first = added("ani", 1);
        InFlightRecord second = added("ani", 2);
        InFlightRecord third = added("ani", 3);

        // Then
        assertThat(settled(second)).isEmpty();
        assertThat(settled(first)).containsExactly(first, second);
        assertThat(order.idle(bytes("ani"))).isFalse();
        assertThat(settled(third)).containsExactly(third);
        assertThat(order.idle(bytes("ani"))).isTrue();
    }

    @Test
    void recordsOfOtherKeysDoNotWait() {
        InFlightRecord slow = added("ani", 1);
        InFlightRecord quick = added("budi", 2);
        assertThat(settled(quick)).containsExactly(quick);
        assertThat(settled(slow)).containsExactly(slow);
    }

    @Test
    void recordsWithoutAKeyHaveNoOrder() {
        InFlightRecord first = added(null, 1);
        InFlightRecord second = added(null, 2);
        assertThat(settled(second)).containsExactly(second);
        assertThat(settled(first)).containsExactly(first);
        assertThat(order.idle(null)).isTrue();
    }

    private InFlightRecord added(String key, long offset) {
        SourceRecord record = new SourceRecord(
                new SourcePosition("t", 0, offset, 0, false), bytes(key), null, null, List.of(), Instant.EPOCH);
        InFlightRecord inFlight = new InFlightRecord((int) offset, record);
        order.add(inFlight);
        return inFlight;
    }

    private List<InFlightRecord> settled(InFlightRecord inFlight) {
        inFlight.settle(new RecordOutcome.PassedOn());
        return order.release(inFlight);
    }

    private static byte[] bytes(String key) {
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }
}
