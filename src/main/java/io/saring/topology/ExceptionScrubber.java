package io.saring.topology;

import org.apache.kafka.common.KafkaException;

/**
 * Keeps what a message says out of what a processor throws: Kafka Streams logs that with its message and those of its causes,
 * and an exception that nobody foresaw may quote what it stumbled over. Kafka's own exceptions pass unchanged, for Kafka Streams
 * acts on them.
 */
public final class ExceptionScrubber {

    private ExceptionScrubber() {}

    /** Does work of a processor, on its stream thread. */
    public static void guard(Runnable work) {
        try {
            work.run();
        } catch (KafkaException | SchemaUnresolvedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnforeseenException(e);
        }
    }

    /** An exception that nobody foresaw, without its message: what kind it is and where it was thrown. */
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
