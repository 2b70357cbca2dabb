package io.saring.app;

import io.saring.schema.IncompatibleSchemaException;
import io.saring.schema.RegistryUnavailableException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;

/** Tells errors whose message is meant for a person from those that should not happen. */
public final class ForeseenErrors {

    private ForeseenErrors() {}

    /** Whether an error's message says what is wrong, where, and what to do. */
    public static boolean contains(Throwable error) {
        return error instanceof StartupException
                || error instanceof RegistryUnavailableException
                || error instanceof IncompatibleSchemaException
                || error instanceof UncheckedIOException
                || error instanceof KafkaException;
    }
}
