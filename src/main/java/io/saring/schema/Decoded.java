package io.saring.schema;

import io.saring.domain.Failure;

/**
 * What came of decoding a record.
 *
 * @param <T> the type that was to be decoded
 */
public sealed interface Decoded<T> {

    /** The record's value. */
    record Value<T>(T value) implements Decoded<T> {}

    /** The writer's schema is not known yet: ask again later. {@code denied} where the registry said it has none. */
    record Waiting<T>(int schemaId, boolean denied) implements Decoded<T> {}

    /** The record can never be decoded. */
    record Failed<T>(Failure failure) implements Decoded<T> {}

    /** A failure before any engine saw the record. */
    static <T> Decoded<T> failed(Failure.Reason reason, String error) {
        return new Failed<>(Failure.of(reason, error));
    }
}
