package io.saring.app;

import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.SchemaReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Decodes events for a command that has time to wait for their schemas; one thread at a time.
 *
 * @param <T> the type of event
 */
public final class EventReader<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Decoder<T> decoder;

    public EventReader(Decoder<T> decoder) {
        this.decoder = decoder;
    }

    /**
     * Decodes one value.
     *
     * @throws StartupException where it cannot be decoded, or its schema cannot be had
     */
    public T read(byte[] value) {
        return readIfAny(value).orElseThrow(() -> new StartupException("a record is not the event that it should be"));
    }

    /**
     * Decodes one value, or gives nothing where it is something else.
     *
     * @throws StartupException where its schema cannot be had
     */
    public Optional<T> readIfAny(byte[] value) {
        return readIfAny(value, null);
    }

    /**
     * Decodes a record's value, or gives nothing where it is something else, or there is none.
     *
     * @throws StartupException where its schema cannot be had
     */
    public Optional<T> readIfAny(ConsumerRecord<byte[], byte[]> record) {
        Header schema = record.headers().lastHeader(SchemaReference.HEADER);
        return record.value() == null
                ? Optional.empty()
                : readIfAny(record.value(), schema == null ? null : schema.value());
    }

    /**
     * Decodes one value, or gives nothing where it is something else.
     *
     * @param schemaHeader the record's header {@value SchemaReference#HEADER}, where it has one
     * @throws StartupException where its schema cannot be had
     */
    private Optional<T> readIfAny(byte[] value, byte @Nullable [] schemaHeader) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Decoded<T> decoded = decoder.decode(value, 0, schemaHeader);
        while (decoded instanceof Decoded.Waiting<T> waiting) {
            if (waiting.denied() || System.nanoTime() > deadline) {
                throw new StartupException("the schema registry does not give schema " + waiting.schema()
                        + "; is registry.url the registry that the topic was written with?");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            decoded = decoder.decode(value, 0, schemaHeader);
        }
        return decoded instanceof Decoded.Value<T> event ? Optional.of(event.value()) : Optional.empty();
    }
}
