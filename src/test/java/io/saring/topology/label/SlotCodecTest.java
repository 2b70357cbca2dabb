package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import io.saring.topology.SourceRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotCodecTest {

    private static final SourcePosition POSITION = new SourcePosition("social.messages", 3, 42L, 1234L, true);
    private static final Instant TAKEN_AT = Instant.ofEpochMilli(99);

    @Test
    void aRecordIsTheSameAfterEncodingAndDecoding() {
        SourceRecord record = new SourceRecord(
                POSITION,
                new byte[] {1, 2},
                new byte[] {3},
                null,
                List.of(new RecordHeader("traceparent", new byte[] {4}), new RecordHeader("ключ", null)),
                TAKEN_AT);
        assertThat(SlotCodec.decode(SlotCodec.encode(record)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void aRecordWithoutKeyAndValueIsTheSame() {
        SourceRecord record = new SourceRecord(POSITION, null, null, null, List.of(), TAKEN_AT);
        assertThat(SlotCodec.decode(SlotCodec.encode(record)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void aTruncatedRecordKeepsSizeAndHashOfTheWhole() {
        SourceRecord whole = new SourceRecord(POSITION, null, new byte[100], null, List.of(), TAKEN_AT);
        SourceRecord read = SlotCodec.decode(SlotCodec.encode(whole.truncatedTo(10)));
        assertThat(read.truncated()).isTrue();
        assertThat(read.value()).hasSize(10);
        assertThat(read.wholeSize()).isEqualTo(100);
        assertThat(read.wholeHash()).isEqualTo(whole.wholeHash());
    }

    @Test
    void aSlotHoldsARecordOfItsWholeKeyAlone() {
        SourceRecord record = new SourceRecord(POSITION, new byte[] {1, 2}, new byte[] {3}, null, List.of(), TAKEN_AT);
        assertThat(LabelTopology.holds(SlotCodec.encode(record), new byte[] {1, 2}))
                .isTrue();
        assertThat(LabelTopology.holds(SlotCodec.encode(record), new byte[] {2}))
                .isFalse();
    }

    @Test
    void aSlotOfAnotherVersionIsRefusedWithWhatToDo() {
        byte[] slot = SlotCodec.encode(new SourceRecord(POSITION, null, null, null, List.of(), TAKEN_AT));
        slot[0] = 9;
        assertThatThrownBy(() -> SlotCodec.decode(slot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 9")
                .hasMessageContaining("run the version that wrote it");
    }
}
