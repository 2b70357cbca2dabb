package io.saring.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An upper bound of what a record takes in the producer's and the broker's eyes: the batch's 61 bytes, and varints of at
 * most 5 or 10 bytes; and what compression adds to bytes that it cannot shrink, since the broker measures what was
 * compressed. See Kafka's documentation, "Message Format".
 */
public final class RecordSize {

    private static final int BATCH_AND_RECORD_OVERHEAD = 61 + 32;
    private static final int HEADER_OVERHEAD = 10;

    /** Frames and block headers of gzip, Snappy, LZ4 and zstd on incompressible bytes: a part that grows, and a start. */
    private static final int COMPRESSION_SHARE = 128;

    private static final int COMPRESSION_FRAME = 256;

    private RecordSize() {}

    public static long of(byte @Nullable [] key, byte[] value, Headers headers) {
        long size = (long) BATCH_AND_RECORD_OVERHEAD + length(key) + length(value);
        for (Header header : headers) {
            size += ofHeader(header.key(), header.value());
        }
        return size + size / COMPRESSION_SHARE + COMPRESSION_FRAME;
    }

    /** How many bytes of keys, values and headers with their overhead a record of at most {@code size} has room for. */
    public static int room(int size) {
        return (int) ((long) (size - COMPRESSION_FRAME) * COMPRESSION_SHARE / (COMPRESSION_SHARE + 1));
    }

    private static long ofHeader(String key, byte[] value) {
        return HEADER_OVERHEAD + key.getBytes(StandardCharsets.UTF_8).length + (long) length(value);
    }

    public static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
