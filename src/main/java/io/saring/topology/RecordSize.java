package io.saring.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An upper bound of what a record takes in the producer's and the broker's eyes: the batch's 61 bytes, and varints of at
 * most 5 or 10 bytes. See Kafka's documentation, "Message Format".
 */
final class RecordSize {

    private static final int BATCH_AND_RECORD_OVERHEAD = 61 + 32;
    private static final int HEADER_OVERHEAD = 10;

    private RecordSize() {}

    static long of(byte[] key, byte[] value, Headers headers) {
        long size = (long) BATCH_AND_RECORD_OVERHEAD + length(key) + length(value);
        for (Header header : headers) {
            size += ofHeader(header.key(), header.value());
        }
        return size;
    }

    private static long ofHeader(String key, byte[] value) {
        return HEADER_OVERHEAD + key.getBytes(StandardCharsets.UTF_8).length + (long) length(value);
    }

    static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
