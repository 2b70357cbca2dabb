package io.saring.topology;

import org.apache.kafka.common.KafkaException;

/**
 * Keeps what a message says out of what a processor throws: Kafka Streams logs an exception with its message and those of its
 * causes, and an unforeseen exception may quote what it stumbled over. Kafka's own exceptions pass unchanged, for Kafka Streams
 * acts on them.
 */
public final class ExceptionScrubber {

    private ExceptionScrubber() {}

    /** Does work of a processor, on its stream thread; what is unforeseen is thrown without its message. */
    public static void scrub(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            rethrowForeseen(e);
            throw new UnforeseenException(e);
        }
    }

    /** Throws an exception again where Kafka Streams, or the application's supervisor, acts on it. */
    static void rethrowForeseen(Throwable e) {
        if (e instanceof KafkaException kafka) {
            throw kafka;
        }
        if (e instanceof SchemaUnresolvedException unresolved) {
            throw unresolved;
        }
    }

    /** An unforeseen exception without its message: what kind it is and where it was thrown. */
    static final class UnforeseenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnforeseenException(Throwable unforeseen) {
            super(kinds(unforeseen));
            setStackTrace(unforeseen.getStackTrace());
        }

        private static String kinds(Throwable unforeseen) {
            StringBuilder kinds = new StringBuilder(unforeseen.getClass().getName());
            for (Throwable cause = unforeseen.getCause(); cause != null; cause = cause.getCause()) {
                kinds.append(", caused by ").append(cause.getClass().getName());
            }
            return kinds.append(" (its message may quote a text and is left out)")
                    .toString();
        }
    }
}
