package io.saring.topology.label;

import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The format of slot values: a version byte, then the record's parts, big-endian, each of varying length behind its
 * length; -1 stands for null. It is our own because a slot has to be readable without the registry.
 */
final class SlotCodec {

    private static final byte VERSION = 1;
    private static final int NULL = -1;

    /** Version, partition, offset, timestamp, its mark, time of being taken in, whole size, number of headers. */
    private static final int FIXED_LENGTH = 1 + 4 + 8 + 8 + 1 + 8 + 8 + 4;

    private static final long NOT_TRUNCATED = -1;

    private SlotCodec() {}

    static byte[] encode(SourceRecord record) {
        byte[] topic = bytes(record.position().topic());
        SourceRecord.Whole whole = record.whole();
        byte[] hash = whole == null ? null : bytes(whole.hash());
        List<byte[]> names =
                record.headers().stream().map(header -> bytes(header.key())).toList();
        int length = FIXED_LENGTH + length(topic) + length(record.key()) + length(record.value()) + length(hash);
        for (int i = 0; i < names.size(); i++) {
            length += length(names.get(i)) + length(record.headers().get(i).value());
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(VERSION);
        put(out, topic);
        out.putInt(record.position().partition());
        out.putLong(record.position().offset());
        out.putLong(record.position().timestamp());
        out.put((byte) (record.position().timestampReplaced() ? 1 : 0));
        out.putLong(record.takenAt().toEpochMilli());
        put(out, record.key());
        put(out, record.value());
        out.putLong(whole == null ? NOT_TRUNCATED : whole.size());
        put(out, hash);
        out.putInt(names.size());
        for (int i = 0; i < names.size(); i++) {
            put(out, names.get(i));
            put(out, record.headers().get(i).value());
        }
        return out.array();
    }

    /**
     * Reads a slot value.
     *
     * @throws IllegalStateException where another version of Saring wrote it
     */
    static SourceRecord decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("a slot was written in format " + version + " and this version of Saring"
                    + " reads " + VERSION + ": run the version that wrote it until nothing is in flight");
        }
        SourcePosition position = new SourcePosition(
                Objects.requireNonNull(string(get(in)), "topic"),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.get() == 1);
        Instant takenAt = Instant.ofEpochMilli(in.getLong());
        byte[] key = get(in);
        byte[] value = get(in);
        long wholeSize = in.getLong();
        String hash = string(get(in));
        SourceRecord.Whole whole = wholeSize == NOT_TRUNCATED ? null : new SourceRecord.Whole(wholeSize, hash);
        return new SourceRecord(position, key, value, whole, headers(in), takenAt);
    }

    private static List<RecordHeader> headers(ByteBuffer in) {
        int count = in.getInt();
        List<RecordHeader> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new RecordHeader(Objects.requireNonNull(string(get(in)), "header"), get(in)));
        }
        return List.copyOf(headers);
    }

    private static int length(byte @Nullable [] bytes) {
        return Integer.BYTES + RecordSize.length(bytes);
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(NULL);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String string(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
