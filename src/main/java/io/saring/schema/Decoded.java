package io.saring.schema;

import io.saring.domain.Failure;
import java.time.Instant;

/**
 * Result of decoding a record.
 *
 * @param <T> the type that was to be decoded
 */
public sealed interface Decoded<T> {

    /** The record's value. */
    record Value<T>(T value) implements Decoded<T> {}

    /**
     * The writer's schema is not known yet: ask again later.
     *
     * @param denied whether the registry's last word was that it has no such schema
     * @param since when the id was asked for first
     */
    record Waiting<T>(SchemaReference schema, boolean denied, Instant since) implements Decoded<T> {}

    /**
     * The record can never be decoded.
     *
     * @param ofFormat whether it is of the expected format all the same, and only what it says cannot be used
     */
    record Failed<T>(Failure failure, boolean ofFormat) implements Decoded<T> {}

    /** A failure before any engine saw the record. */
    static <T> Decoded<T> failed(Failure.Reason reason, String error) {
        return failed(Failure.of(reason, error));
    }

    /** The same. */
    static <T> Decoded<T> failed(Failure failure) {
        return new Failed<>(failure, false);
    }

    /** A failure of a record that breaks a rule. */
    static <T> Decoded<T> invalid(InvalidEventException e) {
        return new Failed<>(Failure.of(Failure.Reason.INVALID, String.valueOf(e.getMessage())), e.ofFormat());
    }
}
