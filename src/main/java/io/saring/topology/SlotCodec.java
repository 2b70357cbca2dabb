package io.saring.topology;

import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of slot values: a version byte, then the record's parts, lengths first, big-endian; -1 stands for null. It
 * is our own because a slot has to be readable without the registry.
 */
final class SlotCodec {

    private static final byte VERSION = 1;
    private static final int NULL = -1;

    private SlotCodec() {}

    static byte[] encode(SourceRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writePosition(out, record.position());
            out.writeLong(record.takenAt().toEpochMilli());
            writeBytes(out, record.key());
            writeBytes(out, record.value());
            out.writeBoolean(record.truncated());
            if (record.truncated()) {
                out.writeLong(record.whole().size());
                out.writeBoolean(record.whole().hash() != null);
                if (record.whole().hash() != null) {
                    out.writeUTF(record.whole().hash());
                }
            }
            out.writeInt(record.headers().size());
            for (RecordHeader header : record.headers()) {
                out.writeUTF(header.key());
                writeBytes(out, header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a slot value.
     *
     * @throws IllegalStateException where a later version of Saring wrote it
     */
    static SourceRecord decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a slot was written in format " + version + " and this version of"
                        + " Saring reads " + VERSION + ": run the version that wrote it until nothing is in flight");
            }
            SourcePosition position = readPosition(in);
            Instant takenAt = Instant.ofEpochMilli(in.readLong());
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            SourceRecord.Whole whole =
                    in.readBoolean() ? new SourceRecord.Whole(in.readLong(), in.readBoolean() ? in.readUTF() : null) : null;
            return new SourceRecord(position, key, value, whole, readHeaders(in), takenAt);
        } catch (IOException e) {
            throw new UncheckedIOException("a slot is shorter than its format", e);
        }
    }

    private static void writePosition(DataOutputStream out, SourcePosition position) throws IOException {
        out.writeUTF(position.topic());
        out.writeInt(position.partition());
        out.writeLong(position.offset());
        out.writeLong(position.timestamp());
        out.writeBoolean(position.timestampReplaced());
    }

    private static SourcePosition readPosition(DataInputStream in) throws IOException {
        return new SourcePosition(in.readUTF(), in.readInt(), in.readLong(), in.readLong(), in.readBoolean());
    }

    private static List<RecordHeader> readHeaders(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<RecordHeader> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new RecordHeader(in.readUTF(), readBytes(in)));
        }
        return headers;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NULL ? null : in.readNBytes(length);
    }
}
