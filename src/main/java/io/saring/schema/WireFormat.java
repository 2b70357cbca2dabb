package io.saring.schema;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Confluent's wire formats: a zero byte, the schema's id as a big-endian 32-bit integer, the body; or the body alone, and in a header
 * a zero byte and the id, or a byte 1 and a GUID. See Confluent's documentation, "Wire format".
 */
final class WireFormat {

    static final int HEADER_LENGTH = 5;
    private static final byte MAGIC = 0;
    private static final byte MAGIC_OF_GUID = 1;
    private static final int GUID_HEADER_LENGTH = 1 + 2 * Long.BYTES;

    private WireFormat() {}

    static boolean hasHeader(byte[] value) {
        return value != null && value.length >= HEADER_LENGTH && value[0] == MAGIC;
    }

    static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_LENGTH).put(MAGIC).putInt(schemaId).array();
    }

    /** The schema that a record's header names; absent where the header is in neither form. */
    static Optional<SchemaReference> inHeader(byte[] header) {
        if (header.length == HEADER_LENGTH && header[0] == MAGIC) {
            return Optional.of(new SchemaReference.Id(schemaId(header)));
        }
        if (header.length == GUID_HEADER_LENGTH && header[0] == MAGIC_OF_GUID) {
            ByteBuffer guid = ByteBuffer.wrap(header, 1, 2 * Long.BYTES);
            return Optional.of(new SchemaReference.Guid(new UUID(guid.getLong(), guid.getLong())));
        }
        return Optional.empty();
    }
}
