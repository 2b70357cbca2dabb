package io.saring.schema;

/**
 * Turns a record's bytes into a value; one thread at a time.
 *
 * @param <T> the type of the value
 */
public interface Decoder<T> {

    /** Decodes the bytes, which are not null. Never throws for bad bytes, and never blocks. */
    Decoded<T> decode(byte[] value);
}
