package io.saring.schema;

import org.jspecify.annotations.Nullable;

/**
 * Turns a record's bytes into a value; one thread at a time.
 *
 * @param <T> the type of the value
 */
public interface Decoder<T> {

    /**
     * Decodes a value. Never throws for bad bytes, and never blocks.
     *
     * @param value the bytes, not null
     * @param timestamp the record's timestamp, in milliseconds since 1970, for formats that may lack their own
     * @param schemaHeader the record's header {@value SchemaReference#HEADER}, where it has one
     */
    Decoded<T> decode(byte[] value, long timestamp, byte @Nullable [] schemaHeader);

    /** Decodes a value whose record has no header that names a schema. */
    default Decoded<T> decode(byte[] value, long timestamp) {
        return decode(value, timestamp, null);
    }
}
