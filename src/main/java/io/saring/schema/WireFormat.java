package io.saring.schema;

import java.nio.ByteBuffer;

/**
 * Confluent's wire format: a zero byte, the schema's id as a big-endian 32-bit integer, the Avro body. See Confluent's
 * documentation, "Wire format".
 */
final class WireFormat {

    static final int HEADER_LENGTH = 5;
    private static final byte MAGIC = 0;

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
}
