package io.saring.topology;

import io.saring.domain.RecordHeader;
import io.saring.domain.Sha256;
import io.saring.domain.SourcePosition;
import io.saring.schema.SchemaReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, with all that is needed to label it later or to put it back.
 *
 * @param position where it was read
 * @param key the key, where there is one
 * @param value the value or its beginning, where there is one
 * @param whole the size and hash of the whole value where {@code value} is only its beginning, else null
 * @param headers the headers, in order
 * @param takenAt when the application took it in
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes; nobody compares two records
public record SourceRecord(
        SourcePosition position,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable Whole whole,
        List<RecordHeader> headers,
        Instant takenAt) {

    /** The size in bytes and the SHA-256, in hexadecimal, of a value that was cut. */
    public record Whole(long size, @Nullable String hash) {}

    /** The record that a processor is at. */
    public static SourceRecord of(Record<byte[], byte[]> record, RecordMetadata metadata, Instant takenAt) {
        List<RecordHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!AppendTimeExtractor.isMark(header.key())) {
                headers.add(new RecordHeader(header.key(), header.value()));
            }
        }
        SourcePosition position = new SourcePosition(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                record.timestamp(),
                AppendTimeExtractor.replaced(record.headers()));
        return new SourceRecord(position, record.key(), record.value(), null, List.copyOf(headers), takenAt);
    }

    /** The record that a consumer read. */
    public static SourceRecord of(ConsumerRecord<byte[], byte[]> record, Instant takenAt) {
        List<RecordHeader> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new RecordHeader(header.key(), header.value())));
        SourcePosition position = new SourcePosition(
                record.topic(),
                record.partition(),
                record.offset(),
                Math.max(0, record.timestamp()),
                record.timestamp() < 0);
        return new SourceRecord(position, record.key(), record.value(), null, List.copyOf(headers), takenAt);
    }

    /** The header that names the schema of a record's value; the last one, where there are several. */
    public static byte @Nullable [] schemaHeader(List<RecordHeader> headers) {
        byte[] found = null;
        for (RecordHeader header : headers) {
            found = header.key().equals(SchemaReference.HEADER) ? header.value() : found;
        }
        return found;
    }

    public boolean truncated() {
        return whole != null;
    }

    public long wholeSize() {
        return whole != null ? whole.size() : value == null ? 0 : value.length;
    }

    public @Nullable String wholeHash() {
        return whole != null ? whole.hash() : value == null ? null : Sha256.hex(value);
    }

    /** The record with at most {@code length} bytes of its value, and no headers: for one too large to be kept. */
    public SourceRecord truncatedTo(int length) {
        byte[] beginning = value == null ? null : Arrays.copyOf(value, Math.min(length, value.length));
        return new SourceRecord(position, key, beginning, new Whole(wholeSize(), wholeHash()), List.of(), takenAt);
    }
}
