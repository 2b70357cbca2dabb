package io.saring.schema;

import io.saring.domain.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records' headers and bytes, Avro to domain and back; null stays null. */
final class HeaderMapping {

    private HeaderMapping() {}

    static List<RecordHeader> toDomain(List<io.saring.event.RecordHeader> avro) {
        return avro.stream()
                .map(header -> new RecordHeader(header.getKey(), bytes(header.getValue())))
                .toList();
    }

    static List<io.saring.event.RecordHeader> toAvro(List<RecordHeader> headers) {
        return headers.stream()
                .map(header -> new io.saring.event.RecordHeader(header.key(), buffer(header.value())))
                .toList();
    }

    static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    static byte @Nullable [] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
