package io.saring.schema;

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
     */
    Decoded<T> decode(byte[] value, long timestamp);
}
