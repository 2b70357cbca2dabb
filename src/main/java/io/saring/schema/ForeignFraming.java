package io.saring.schema;

import java.nio.ByteBuffer;

/** Names what a value is that is not in the form that was expected, by its first bytes. Pure. */
final class ForeignFraming {

    private static final int LONG_HEADER_LENGTH = 1 + Long.BYTES;

    private ForeignFraming() {}

    /**
     * Whether a value begins as Apicurio's serializers write by default: a zero byte and an id of eight bytes, whose upper half is
     * zero, as no id of Confluent's is. Zero itself is nobody's id.
     */
    static boolean hasLongId(byte[] value) {
        return WireFormat.hasHeader(value)
                && value.length > LONG_HEADER_LENGTH
                && WireFormat.schemaId(value) == 0
                && longId(value) > 0;
    }

    private static long longId(byte[] value) {
        return ByteBuffer.wrap(value, 1, Long.BYTES).getLong();
    }

    static String ofLongId(byte[] value) {
        return "the value begins with an id of 8 bytes, "
                + longId(value)
                + ", as Apicurio's serializers write it by default; have them write Confluent's form:"
                + " apicurio.registry.id-handler=io.apicurio.registry.serde.Legacy4ByteIdHandler";
    }

    /** A clause that names it, with a comma before; empty where it cannot be told. */
    static String name(byte[] value) {
        if (begins(value, '{') || begins(value, '[') || begins(value, 0xEF, 0xBB, 0xBF, '{')) {
            return ", but as JSON does; set the stream's format to json, or write Avro";
        }
        if (begins(value, 'O', 'b', 'j', 1)) {
            return ", but as a file of Avro does; write records one by one with a schema registry's serializer";
        }
        if (begins(value, 0xC3, 0x01)) {
            return ", but as Avro's single-object encoding does; write with a schema registry's serializer";
        }
        if (begins(value, 0x1F, 0x8B)) {
            return ", but as gzip does; have the producer compress with compression.type";
        }
        if (begins(value, 0xFE, 0xFF) || begins(value, 0xFF, 0xFE)) {
            return ", but as UTF-16 does; write UTF-8";
        }
        return "";
    }

    private static boolean begins(byte[] value, int... bytes) {
        if (value == null || value.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((value[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
