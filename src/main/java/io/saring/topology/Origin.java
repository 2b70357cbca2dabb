package io.saring.topology;

import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was read, and under which key, before it went on under another: a header of the topic between, which nobody
 * else reads or writes.
 */
public final class Origin {

    private static final String HEADER = "saring-origin";
    private static final String CUT = "saring-cut";
    private static final int NO_KEY = -1;

    private Origin() {}

    /** Notes it, in place of what a producer may have sent under that name. */
    static void note(Headers headers, RecordMetadata read, byte @Nullable [] key) {
        byte[] topic = read.topic().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out =
                ByteBuffer.allocate(3 * Integer.BYTES + Long.BYTES + topic.length + (key == null ? 0 : key.length));
        out.putInt(read.partition()).putLong(read.offset());
        out.putInt(topic.length).put(topic);
        out.putInt(key == null ? NO_KEY : key.length);
        if (key != null) {
            out.put(key);
        }
        headers.remove(HEADER);
        headers.remove(CUT);
        headers.add(HEADER, out.array());
    }

    /** Notes that only the beginning of a value goes on. */
    static void noteCut(Headers headers, SourceRecord.Whole whole) {
        byte[] hash = String.valueOf(whole.hash()).getBytes(StandardCharsets.UTF_8);
        headers.add(
                CUT,
                ByteBuffer.allocate(Long.BYTES + hash.length)
                        .putLong(whole.size())
                        .put(hash)
                        .array());
    }

    private static SourceRecord.@Nullable Whole whole(Headers headers) {
        Header cut = headers.lastHeader(CUT);
        if (cut == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(cut.value());
        return new SourceRecord.Whole(in.getLong(), new String(bytes(in, in.remaining()), StandardCharsets.UTF_8));
    }

    /** The record as it was read first. */
    public static SourceRecord restore(Record<byte[], byte[]> record, RecordMetadata between, Instant takenAt) {
        SourceRecord own = SourceRecord.of(record, between, takenAt);
        ByteBuffer in = ByteBuffer.wrap(record.headers().lastHeader(HEADER).value());
        int partition = in.getInt();
        long offset = in.getLong();
        String topic = new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
        int length = in.getInt();
        byte[] key = length == NO_KEY ? null : bytes(in, length);
        SourcePosition position = new SourcePosition(
                topic,
                partition,
                offset,
                own.position().timestamp(),
                own.position().timestampReplaced());
        List<RecordHeader> headers = own.headers().stream()
                .filter(header -> !header.key().equals(HEADER) && !header.key().equals(CUT))
                .toList();
        return new SourceRecord(position, key, own.value(), whole(record.headers()), headers, takenAt);
    }

    /** Whether a record was read under a key; of those that went on under another. */
    public static boolean isUnder(byte[] key, Headers headers) {
        Header own = headers.lastHeader(HEADER);
        if (own == null) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(own.value()).position(Integer.BYTES + Long.BYTES);
        var unused = bytes(in, in.getInt());
        int length = in.getInt();
        return length != NO_KEY && Arrays.equals(bytes(in, length), key);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
