package io.saring.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordSizeTest {

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void isNeverLessThanWhatTheBrokerMeasuresEvenWhereCompressionMakesTheRecordLarger(CompressionType compression) {
        for (int length : new int[] {0, 1, 100, 1_000, 16_000, 65_536, 1_000_000, 5_000_000}) {
            // Given bytes that nothing compresses
            byte[] key = random(length / 50);
            byte[] value = random(length);
            RecordHeaders headers = new RecordHeaders();
            headers.add("a-header", random(length / 100));

            // When
            long bound = RecordSize.of(key, value, headers);

            // Then
            MemoryRecords batch = MemoryRecords.withRecords(
                    Compression.of(compression).build(),
                    new SimpleRecord(System.currentTimeMillis(), key, value, headers.toArray()));
            assertThat(bound).isGreaterThanOrEqualTo(batch.sizeInBytes());
            assertThat(bound - batch.sizeInBytes()).as("the bound is near").isLessThan(400 + length / 64);
        }
    }

    @Test
    void isNeverLessThanWhatTheProducerTakesARecordFor() {
        byte[] value = random(300_000);
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 50; i++) {
            headers.add("häder-" + i, random(i));
        }
        int producers = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, null, value, headers.toArray());
        assertThat(RecordSize.of(null, value, headers)).isGreaterThanOrEqualTo(producers);
    }

    @Test
    void whatHasRoomFits() {
        for (int size : new int[] {1_000, 20_000, 1_048_576}) {
            int overhead = (int) RecordSize.of(null, null, new RecordHeaders()) - 256;
            byte[] value = random(RecordSize.room(size) - overhead);
            assertThat(RecordSize.of(null, value, new RecordHeaders())).isBetween(size - 3L, (long) size);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
