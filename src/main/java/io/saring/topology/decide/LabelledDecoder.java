package io.saring.topology.decide;

import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.SchemaReference;
import io.saring.topology.Output;
import io.saring.topology.SchemaUnresolvedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Decodes labelled messages, waiting for the schema for a while where it is not known. For one stream thread. */
final class LabelledDecoder {

    /** What is said of a record that makes its decoder throw. */
    static final String UNREADABLE = "the labelled message cannot be read";

    /** Well under the transaction's time-out: after it, the thread starts again and reads the record once more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WAIT_STEP = Duration.ofMillis(50);

    private final Decoder<LabelledMessage> decoder;
    private final Clock clock;
    private final Duration unknownSchemaAfter;

    /**
     * Over a decoder.
     *
     * @param unknownSchemaAfter how long an id that the registry does not know is asked for
     */
    LabelledDecoder(Decoder<LabelledMessage> decoder, Clock clock, Duration unknownSchemaAfter) {
        this.decoder = decoder;
        this.clock = clock;
        this.unknownSchemaAfter = unknownSchemaAfter;
    }

    /** A message, or why there is none. */
    Decoded<LabelledMessage> decode(byte[] value, long timestamp) {
        return Output.guarded(() -> awaited(value, timestamp), Decoded::failed, UNREADABLE);
    }

    private Decoded<LabelledMessage> awaited(byte[] value, long timestamp) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        Decoded<LabelledMessage> decoded = decoder.decode(value, timestamp);
        while (decoded instanceof Decoded.Waiting<LabelledMessage> waits) {
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
