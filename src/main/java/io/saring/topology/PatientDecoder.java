package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.SchemaReference;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Decodes our own events, waiting for the schema for a while where it is not known. For one stream thread.
 *
 * @param <T> the type of the events
 */
public final class PatientDecoder<T> {

    /** Well under the transaction's time-out: after it, the thread starts again and reads the record once more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WAIT_STEP = Duration.ofMillis(50);

    private final Decoder<T> decoder;
    private final String unreadable;
    private final Clock clock;
    private final Duration unknownSchemaAfter;

    /**
     * Over a decoder.
     *
     * @param unreadable what is said of a record that makes the decoder throw
     * @param unknownSchemaAfter how long an id that the registry does not know is asked for
     */
    public PatientDecoder(Decoder<T> decoder, String unreadable, Clock clock, Duration unknownSchemaAfter) {
        this.decoder = decoder;
        this.unreadable = unreadable;
        this.clock = clock;
        this.unknownSchemaAfter = unknownSchemaAfter;
    }

    /** An event, or why there is none. */
    public Decoded<T> decode(byte[] value, long timestamp) {
        return Output.guarded(() -> awaited(value, timestamp), Decoded::failed, unreadable);
    }

    private Decoded<T> awaited(byte[] value, long timestamp) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Decoded<T> decoded = decoder.decode(value, timestamp);
        while (decoded instanceof Decoded.Waiting<T> waits) {
            if (waits.denied() && !clock.instant().isBefore(waits.since().plus(unknownSchemaAfter))) {
                return Decoded.failed(
                        Failure.Reason.UNKNOWN_SCHEMA,
                        "the schema registry did not know schema " + waits.schema() + " for "
                                + unknownSchemaAfter.toSeconds() + " s");
            }
            if (System.nanoTime() > deadline) {
                throw new SchemaUnresolvedException(waits.schema());
            }
            pause(waits.schema());
            decoded = decoder.decode(value, timestamp);
        }
        return decoded;
    }

    private static void pause(SchemaReference schema) {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaUnresolvedException(schema);
        }
    }
}
